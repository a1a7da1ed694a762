package io.ringmaster.sim;

import io.ringmaster.profile.Profile;

/** A lighting desk with a bank of faders that means something else on each page, meters, keys and a show file. */
public final class PagedDesk {
    private PagedDesk() {}

    public static Profile profile() {
        return Profiles.of("paged", """
                format: 1
                id: paged
                title: A desk with pages
                makers: [Nobody]
                desk: yes
                certainty: { transport: H, liveness: H, query: H, feedback: H, page-on: H, reload-on: H, parameters: H }
                transport: { udp: { port: 8000, replies-to: sender } }
                liveness: { probe: /ping, every: 2s, silent-after: 6s }
                query: { style: bare }
                feedback: { gives: yes }
                page-on: ["/bank/[1..2]/page", { message: /key/blackout, below: / }]
                reload-on: [/show/loaded]
                parameters:
                  - { address: "/bank/[1..2]/fader/[1..3]", kind: paged, type: f, low: 0, high: 1 }
                  - { address: "/bank/[1..2]/page", type: i, range: [1, 9], scale: plain }
                  - { address: /master, type: f, low: 0, high: 1 }
                  - { address: "/sub/[1..9]", type: f, low: 0, high: 1 }
                  - { address: /haze, type: f, low: 0, high: 1, guarded: yes }
                  - { address: /go, type: i, names: [UP, DOWN], kind: event }
                  - { address: /cue, type: i, range: [0, 99], scale: plain, kind: event }
                  - { address: /key/blackout, type: i, kind: event }
                  - { address: /flash, type: f, low: 0, high: 1, bare: trigger }
                  - { address: /select, type: i, range: [0, 9], scale: plain, kind: local }
                  - { address: "/vu/[1..4]", type: f, kind: meter }
                """);
    }
}
