package io.ringmaster.evening;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Who asked for what a desk was sent. A value is asked for if a hand elsewhere, or a link, meant it, as far as the desk can tell values
 * apart; if that was not more than two seconds ago, or the desk was away meanwhile and is one that is sent what it missed; if the desk's own
 * people have not moved the control since, but for what crossed on its way; and if nothing newer was delivered before.
 */
final class Causes {
    private static final long MS = 1_000_000L;
    /** How long what was asked for may be under way. */
    private static final long ASKED_NS = 2_000 * MS;
    /** How long what crossed the desk's own word may still come. */
    private static final long CROSSED_NS = 1_000 * MS;
    /** What was said so much earlier may have arrived later: each device has a way of its own. */
    private static final long WAY_NS = 100 * MS;
    /** What was sent so long before a cable was pulled may not have been heard of. */
    private static final long UNHEARD_NS = 3_000 * MS;
    /** A delivery is judged so much later, when everything that may have caused it is known. */
    private static final long LATER_NS = 500 * MS;
    /** How much later than its effect a cause may be noted: on a busy machine what the daemon tells of links comes after what it sends. */
    private static final long NOTED_NS = 400 * MS;

    private static final int MARKS_MAX = 4_096;

    /** What somebody meant a control to be. */
    private record Mark(long atNs, double place) {}

    /** What a desk was sent. */
    private record Delivery(long atNs, Control control, double place) {}

    /** All about one control. */
    private static final class Book {
        private final Deque<Mark> marks = new ArrayDeque<>();
        private final List<Long> own = new ArrayList<>();
        private long deliveredNs = Long.MIN_VALUE;
        private long movedNs = Long.MIN_VALUE;
    }

    private final Presence presence;
    private final Set<String> sentWhatTheyMissed;
    private final Map<Control, Book> books = new HashMap<>();
    private final Deque<Delivery> pending = new ArrayDeque<>();

    /** Desks named in {@code sentWhatTheyMissed} are sent what was written while they were away. */
    Causes(Presence presence, Set<String> sentWhatTheyMissed) {
        this.presence = presence;
        this.sentWhatTheyMissed = sentWhatTheyMissed;
    }

    private Book book(Control control) {
        return books.computeIfAbsent(control, any -> new Book());
    }

    /** Somebody who is not the desk means a control to be at a place. */
    void asked(Control control, double place, long nowNs) {
        Book book = book(control);
        book.marks.add(new Mark(nowNs, place));
        book.movedNs = nowNs;
        if (book.marks.size() > MARKS_MAX) {
            book.marks.remove();
        }
    }

    /** The desk's own people, or its own start, have moved a control. */
    void moved(Control control, long nowNs) {
        Book book = book(control);
        book.own.add(nowNs);
        book.movedNs = nowNs;
    }

    /** A link means a control to be at a place, because of another one that somebody has just moved. */
    void carried(Control from, Control to, double place, long nowNs) {
        if (nowNs - book(from).movedNs <= ASKED_NS) {
            asked(to, place, nowNs);
        }
    }

    /** A desk was sent a value. */
    void delivered(Control control, double place, long nowNs) {
        pending.add(new Delivery(nowNs, control, place));
    }

    /** Judges what was delivered, and names what nobody asked for. */
    void judge(long nowNs, BiConsumer<String, String> taker) {
        while (!pending.isEmpty() && nowNs - pending.peek().atNs() >= LATER_NS) {
            Delivery delivery = pending.remove();
            if (!wasAskedFor(delivery)) {
                String text = String.format(
                        Locale.ROOT,
                        "%s was sent at %.4f, %d ms ago, which nobody had asked for",
                        delivery.control(),
                        delivery.place(),
                        (nowNs - delivery.atNs()) / MS);
                taker.accept(delivery.control().desk(), text);
            }
        }
    }

    private boolean wasAskedFor(Delivery delivery) {
        Book book = book(delivery.control());
        for (Mark mark : book.marks) {
            boolean meant = delivery.control().alike(mark.place(), delivery.place());
            boolean inOrder = mark.atNs() >= book.deliveredNs && mark.atNs() <= delivery.atNs() + NOTED_NS;
            if (meant && inOrder && inTime(mark, delivery) && !overtaken(book, mark, delivery)) {
                book.deliveredNs = Math.max(book.deliveredNs, mark.atNs() - WAY_NS);
                return true;
            }
        }
        return false;
    }

    private boolean inTime(Mark mark, Delivery delivery) {
        String desk = delivery.control().desk();
        return delivery.atNs() - mark.atNs() <= ASKED_NS
                || sentWhatTheyMissed.contains(desk)
                        && presence.of(desk).stream()
                                .anyMatch(away -> mark.atNs() >= away.fromNs() - UNHEARD_NS
                                        && mark.atNs() <= away.toNs()
                                        && delivery.atNs() - ASKED_NS <= away.toNs());
    }

    private static boolean overtaken(Book book, Mark mark, Delivery delivery) {
        return book.own.stream().anyMatch(own -> own > mark.atNs() && own <= delivery.atNs() - CROSSED_NS);
    }
}
