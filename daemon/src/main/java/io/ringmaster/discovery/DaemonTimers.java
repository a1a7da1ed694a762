package io.ringmaster.discovery;

import java.net.InetAddress;
import java.util.Timer;
import javax.jmdns.impl.DNSIncoming;
import javax.jmdns.impl.DNSTaskStarter;
import javax.jmdns.impl.JmDNSImpl;
import javax.jmdns.impl.ServiceInfoImpl;
import javax.jmdns.impl.tasks.DNSTask;
import javax.jmdns.impl.tasks.RecordReaper;
import javax.jmdns.impl.tasks.Responder;
import javax.jmdns.impl.tasks.resolver.ServiceInfoResolver;
import javax.jmdns.impl.tasks.resolver.ServiceResolver;
import javax.jmdns.impl.tasks.resolver.TypeResolver;
import javax.jmdns.impl.tasks.state.Announcer;
import javax.jmdns.impl.tasks.state.Canceler;
import javax.jmdns.impl.tasks.state.Prober;
import javax.jmdns.impl.tasks.state.Renewer;

/**
 * The two timers of one JmDNS, on daemon threads. JmDNS's own state timer is not a daemon and would hold the process for
 * ten seconds and more when an interface dies before the goodbye. Used by JmDNS's threads; {@link Timer} is safe for that.
 */
final class DaemonTimers implements DNSTaskStarter {
    private final JmDNSImpl jmdns;
    private final Timer timer = new Timer("mdns-timer", true);
    private final Timer stateTimer = new Timer("mdns-state", true);

    private DaemonTimers(JmDNSImpl jmdns) {
        this.jmdns = jmdns;
    }

    /** Makes every JmDNS that is created from now on use daemon timers. */
    static void install() {
        DNSTaskStarter.Factory.setClassDelegate(DaemonTimers::new);
    }

    private static void start(DNSTask task, Timer on) {
        try {
            task.start(on);
        } catch (IllegalStateException cancelled) {
            task.cancel();
        }
    }

    @Override
    public void purgeTimer() {
        timer.purge();
    }

    @Override
    public void purgeStateTimer() {
        stateTimer.purge();
    }

    @Override
    public void cancelTimer() {
        timer.cancel();
    }

    @Override
    public void cancelStateTimer() {
        stateTimer.cancel();
    }

    @Override
    public void startProber() {
        start(new Prober(jmdns), stateTimer);
    }

    @Override
    public void startAnnouncer() {
        start(new Announcer(jmdns), stateTimer);
    }

    @Override
    public void startRenewer() {
        start(new Renewer(jmdns), stateTimer);
    }

    @Override
    public void startCanceler() {
        start(new Canceler(jmdns), stateTimer);
    }

    @Override
    public void startReaper() {
        start(new RecordReaper(jmdns), timer);
    }

    @Override
    public void startServiceInfoResolver(ServiceInfoImpl info) {
        start(new ServiceInfoResolver(jmdns, info), timer);
    }

    @Override
    public void startTypeResolver() {
        start(new TypeResolver(jmdns), timer);
    }

    @Override
    public void startServiceResolver(String type) {
        start(new ServiceResolver(jmdns, type), timer);
    }

    @Override
    public void startResponder(DNSIncoming question, InetAddress from, int port) {
        start(new Responder(jmdns, question, from, port), timer);
    }
}
