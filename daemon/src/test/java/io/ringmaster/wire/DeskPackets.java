package io.ringmaster.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Packets such as desks, apps and controllers send: where random changes and the fuzzer begin. */
final class DeskPackets {
    private DeskPackets() {}

    /** Every packet, each an array of its own. */
    static List<byte[]> all() {
        List<byte[]> packets = new ArrayList<>();
        packets.addAll(mixers());
        packets.addAll(showControl());
        packets.addAll(controllers());
        packets.addAll(bundles());
        return packets;
    }

    private static byte[] text(String address, String... strings) {
        OscWriter writer = new OscWriter(256).begin(address, "s".repeat(strings.length));
        for (String string : strings) {
            writer.string(string);
        }
        return writer.toByteArray();
    }

    private static byte[] number(String address, float value) {
        return new OscWriter(64).begin(address, "f").float32(value).toByteArray();
    }

    private static byte[] whole(String address, int value) {
        return new OscWriter(64).begin(address, "i").int32(value).toByteArray();
    }

    private static byte[] meters(String address, int floats) {
        byte[] blob = new byte[4 + 4 * floats];
        blob[0] = (byte) floats;
        Arrays.fill(blob, 4, blob.length, (byte) 0x3A);
        return new OscWriter(512).begin(address, "b").blob(blob).toByteArray();
    }

    private static List<byte[]> mixers() {
        return List.of(
                Hex.packet("/info"),
                Hex.packet("/xremote~~~~"),
                Hex.packet("/status~,~~~"),
                text("/info", "V2.07", "osc-server", "X32", "4.06"),
                text("/xinfo", "192.168.1.32", "X32-02-4A-53", "X32", "4.06"),
                number("/ch/01/mix/fader", 0.75f),
                whole("/ch/01/mix/on", 1),
                new OscWriter(64)
                        .begin("/ch/01/eq/1", "ifff")
                        .int32(2)
                        .float32(.265f)
                        .float32(.5f)
                        .float32(.46f)
                        .toByteArray(),
                new OscWriter(64)
                        .begin("/meters", "si")
                        .string("/meters/1")
                        .int32(1)
                        .toByteArray(),
                meters("/meters/1", 96),
                text("node", "/ch/01/mix ON  -5.0 ON +0 OFF -oo\n"),
                text("/", "ch/02/mix ON -3.5"),
                new OscWriter(128)
                        .begin("/formatsubscribe", "ssiii")
                        .string("eq")
                        .string("/ch/**/mix")
                        .int32(1)
                        .int32(8)
                        .int32(5)
                        .toByteArray(),
                new OscWriter(64)
                        .begin("/ch/01/config", "siii")
                        .string("Kick")
                        .int32(3)
                        .int32(2)
                        .int32(1)
                        .toByteArray(),
                Hex.packet("/*S~"),
                Hex.packet("/%23456/*S~~,~~~"),
                text("/?", "WING,192.168.1.71,PGM,ngc-full,NO_SERIAL,1.07"),
                new OscWriter(64)
                        .begin("/ch/1/fdr", "sff")
                        .string("-oo")
                        .float32(0)
                        .float32(-144)
                        .toByteArray(),
                new OscWriter(64)
                        .begin("/ch/1/mute", "sfi")
                        .string("1")
                        .float32(1)
                        .int32(1)
                        .toByteArray(),
                number("/ch/1/$fdr", -144),
                text("/*", "NODE NOT FOUND"),
                text("/", "/ch.1.fdr=1,mute=0,.2.fdr=0,mute=1"),
                whole("/yosc:req/set/MIXER:Current/InCh/Fader/Level/1/1", -32768),
                Hex.packet("/Console/Name/?"),
                Hex.packet("/Input_Channels/1/Channel_Input/name~~~~,s~~Vox 1~"));
    }

    private static List<byte[]> showControl() {
        return List.of(
                text("/connect", "1234"),
                text(
                        "/reply/cue/selected/number",
                        "{\"workspace_id\":\"A1B2\",\"address\":\"\\/cue\\/selected\\/number\",\"status\":\"ok\",\"data\":\"12.5\"}"),
                text("/update/workspace/A1B2/cue_id/C3D4"),
                text("/eos/newcmd", "Chan 1 At 75#"),
                text("/eos/out/active/cue/text", "1/2 Blackout 3.0 100%"),
                number("/eos/fader/1/3", 0.5f),
                new OscWriter(64)
                        .begin("/eos/out/color/hs", "ff")
                        .float32(120)
                        .float32(99.5f)
                        .toByteArray(),
                new OscWriter(64)
                        .begin("/13.13.1.6.1", "sif")
                        .string("FaderMaster")
                        .int32(1)
                        .float32(42)
                        .toByteArray(),
                whole("/feedback/pb+exec", 1),
                new OscWriter(128)
                        .begin("#reply", "ssiiiiii")
                        .string("AT")
                        .string("Vox 1")
                        .int32(1)
                        .int32(2)
                        .int32(0)
                        .int32(0)
                        .int32(1)
                        .int32(0)
                        .toByteArray(),
                new OscWriter(64)
                        .begin("#reply", "shi")
                        .string("end_route_list")
                        .int64(48_000)
                        .int32(0)
                        .toByteArray(),
                new OscWriter(64)
                        .begin("/dbaudio1/coordinatemapping/source_position_xy/1/4", "ff")
                        .float32(.2f)
                        .float32(.8f)
                        .toByteArray(),
                new OscWriter(96)
                        .begin("/status.reply", "iiiiiffdd")
                        .int32(1)
                        .int32(0)
                        .int32(0)
                        .int32(1)
                        .int32(0)
                        .float32(.5f)
                        .float32(1.1f)
                        .float64(44_100)
                        .float64(44_145.2)
                        .toByteArray(),
                text("/fail", "/nosuch", "Command not found"));
    }

    private static List<byte[]> controllers() {
        return List.of(
                number("/1/fader1", 0.5f),
                number("/1/fader1/z", 1),
                new OscWriter(64)
                        .begin("/1/xy1", "ff")
                        .float32(.25f)
                        .float32(.75f)
                        .toByteArray(),
                Hex.packet("/ping~~~,~~~"),
                new OscWriter(64)
                        .begin("/accxyz", "fff")
                        .float32(.1f)
                        .float32(-.2f)
                        .float32(9.8f)
                        .toByteArray(),
                new OscWriter(64)
                        .begin("/object/x", "[fff]T")
                        .float32(1)
                        .float32(2)
                        .float32(3)
                        .toByteArray(),
                new OscWriter(128)
                        .begin("/every/type", "ifsbhtdScrmTFNI[i[s]]")
                        .int32(1)
                        .float32(2)
                        .string("Bühne")
                        .blob(new byte[5])
                        .int64(3)
                        .int64(TimeTag.IMMEDIATELY)
                        .float64(4)
                        .string("sym")
                        .int32('c')
                        .int32(5)
                        .int32(6)
                        .int32(7)
                        .string("x")
                        .toByteArray(),
                new OscWriter(64)
                        .begin("/ringmaster/set", "shf")
                        .string("/foh/ch/01/mix/fader")
                        .int64(7)
                        .float32(.5f)
                        .toByteArray(),
                text("/ringmaster/subscribe", "/foh/**"),
                text("/ringmaster/lock", "/foh/ch/01"),
                whole("/ch/*/mix/on", 0),
                whole("//mute", 1));
    }

    private static List<byte[]> bundles() {
        OscWriter flat = new OscWriter(512).beginBundle(TimeTag.IMMEDIATELY);
        OscWriter large = new OscWriter(2048).beginBundle(0xE8000000_80000000L);
        for (int i = 1; i <= 40; i++) {
            byte[] fader = number("/ch/" + i + "/mix/fader", i / 40f);
            large.element(fader, 0, fader.length);
            if (i < 4) {
                flat.element(fader, 0, fader.length);
            }
        }
        OscWriter draft = new OscWriter(256).beginBundle(5).element(Hex.packet("/ringmaster/atomic~~,~~~"), 0, 24);
        draft.element(flat.array(), 0, flat.length());
        return List.of(
                flat.toByteArray(), large.toByteArray(), draft.toByteArray(), Hex.packet("#bundle~<0000000000000001>"));
    }
}
