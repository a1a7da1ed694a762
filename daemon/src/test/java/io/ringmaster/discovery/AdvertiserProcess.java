package io.ringmaster.discovery;

import java.io.IOException;
import java.util.List;

/** Announces a name and a port on all interfaces that are not left out, until a line comes in; then ends by itself. */
final class AdvertiserProcess {
    private AdvertiserProcess() {}

    public static void main(String[] arguments) throws IOException {
        Advertiser advertiser = Advertiser.start(
                arguments[0], Integer.parseInt(arguments[1]), List.of(), now -> System.out.println(now.state()));
        System.in.read();
        advertiser.leftOut().forEach(each -> System.out.println("left out " + each));
        advertiser.close();
        System.out.println("closed");
    }
}
