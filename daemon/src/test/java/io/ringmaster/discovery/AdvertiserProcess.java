package io.ringmaster.discovery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Announces a name and a port on all interfaces that are not left out, and says what others announce, until a line comes in. */
final class AdvertiserProcess implements Neighbours {
    private AdvertiserProcess() {}

    public static void main(String[] arguments) throws IOException {
        Wanted wanted = new Wanted(arguments[0], Integer.parseInt(arguments[1]), "0.0.0.0", List.of());
        Advertiser advertiser =
                Advertiser.start(wanted, now -> System.out.println(now.state()), new AdvertiserProcess());
        System.in.read();
        advertiser.leftOut().forEach(each -> System.out.println("left out " + each));
        advertiser.close();
        System.out.println("closed");
    }

    @Override
    public void found(String service, InetSocketAddress at) {
        System.out.println("found " + service + " at " + at.getHostString() + ":" + at.getPort());
    }

    @Override
    public void lost(String service) {
        System.out.println("lost " + service);
    }

    @Override
    public void goodbye(String service) {
        System.out.println("goodbye " + service);
    }
}
