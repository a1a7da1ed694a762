package io.ringmaster.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.config.Configuration.Join;
import io.ringmaster.gate.Refusal;
import io.ringmaster.profile.Dialogue.Workspaces;
import io.ringmaster.sim.Entries;
import io.ringmaster.sim.House;
import io.ringmaster.sim.Peer;
import io.ringmaster.sim.Profiles;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program in which several workspaces may be open: only ours is spoken to, and nothing while it is not open. */
@Timeout(20)
final class WorkspaceTest {
    private static final String MAIN = "{\"uniqueID\":\"A1-B2\",\"displayName\":\"Main.qlab5\",\"hasPasscode\":true}";
    private static final String OTHER =
            "{\"uniqueID\":\"C3-D4\",\"displayName\":\"Other.qlab5\",\"hasPasscode\":false}";

    private House house;
    private Peer qlab;
    private Peer anna;

    private void open(String workspace) {
        house = new House(
                Join.LOCAL,
                Entries.device("qlab", Profiles.load("qlab"), "192.168.1.50", 53_000)
                        .mount("/qlab")
                        .session(Entries.passcode("0042", workspace))
                        .entry(),
                Entries.generic("anna", "192.168.1.61", 9001).notices().entry());
        qlab = house.peer("192.168.1.50", 53_000);
        anna = house.peer("192.168.1.61", 9001);
        house.advanceMs(100);
    }

    private void workspaces(String... open) {
        qlab.send("/reply/workspaces", "{\"status\":\"ok\",\"data\":[" + String.join(",", open) + "]}");
    }

    private void letsIn(String id) {
        qlab.send("/reply/workspace/" + id + "/connect", "{\"status\":\"ok\",\"data\":\"ok:view|edit|control\"}");
        house.advanceMs(100);
    }

    private String life() {
        return house.device("qlab");
    }

    private boolean denied() {
        return anna.heard().stream()
                .anyMatch(text -> text.startsWith("/ringmaster/denied") && text.contains("OFFLINE"));
    }

    @Test
    void shouldFindOurWorkspaceByItsNameAndSendNothingToAnother() {
        open("Main");
        assertThat(qlab.heard()).contains("/workspaces").doesNotContain("/connect ,s \"0042\"");
        workspaces(OTHER, MAIN);
        assertThat(qlab.heard()).containsExactly("/workspace/A1-B2/connect ,s \"0042\"");
        letsIn("A1-B2");
        assertThat(qlab.heard())
                .as("what is about the whole program goes as it is")
                .containsExactly("/alwaysReply ,i 1", "/workspace/A1-B2/updates ,i 1", "/thump");

        anna.send("/qlab/go");
        anna.send("/qlab/cue/12/start");
        assertThat(qlab.heard()).containsExactly("/workspace/A1-B2/go", "/workspace/A1-B2/cue/12/start");
        house.advanceMs(30_000);
        assertThat(qlab.heard()).as("it is kept talking as one program").containsOnly("/thump", "/workspaces");
    }

    @Test
    void shouldFindItByItsIdOrByItsWholeName() {
        for (String name : new String[] {"A1-B2", "Main.qlab5"}) {
            open(name);
            workspaces(MAIN, OTHER);
            assertThat(qlab.heard()).as(name).contains("/workspace/A1-B2/connect ,s \"0042\"");
        }
    }

    @Test
    void shouldSendNothingWhileOursIsNotOpenAndSayWhichAre() {
        open("Main");
        workspaces(OTHER);
        house.advanceMs(100);
        assertThat(house.trouble("qlab")).isEqualTo("has no workspace 'Main' (open: Other.qlab5)");
        assertThat(life()).contains("\"joining\"");
        qlab.send("/reply/thump", "{\"status\":\"ok\"}");
        anna.send("/qlab/go");
        assertThat(denied()).isTrue();
        assertThat(qlab.heard()).noneMatch(text -> text.contains("go") || text.contains("connect"));

        house.advanceMs(5_000);
        assertThat(qlab.heard()).contains("/workspaces");
        workspaces(OTHER, MAIN);
        letsIn("A1-B2");
        assertThat(house.trouble("qlab")).isEmpty();
        anna.send("/qlab/go");
        assertThat(qlab.heard()).contains("/workspace/A1-B2/go");
    }

    @Test
    void shouldNotChooseBetweenTwoOfTheSameName() {
        open("Main");
        workspaces(MAIN, MAIN.replace("A1-B2", "E5-F6"));
        house.advanceMs(100);
        assertThat(house.trouble("qlab")).isEqualTo("has no workspace 'Main' (open: Main.qlab5, Main.qlab5)");
    }

    @Test
    void shouldSendNothingAfterItWasClosedUntilItIsOpenAgainUnderWhateverId() {
        open("Main");
        workspaces(MAIN, OTHER);
        letsIn("A1-B2");
        qlab.send("/update/workspace/C3-D4/disconnect");
        assertThat(life()).as("another one was closed").contains("\"live\"");
        qlab.send("/update/workspace/A1-B2/disconnect").clear();
        assertThat(life()).contains("\"silent\"");
        anna.clear().send("/qlab/go");
        assertThat(denied()).isTrue();

        qlab.send("/reply/thump", "{\"status\":\"ok\"}");
        workspaces(OTHER);
        house.advanceMs(5_100);
        workspaces(OTHER, MAIN.replace("A1-B2", "E5-F6"));
        letsIn("E5-F6");
        qlab.clear();
        anna.send("/qlab/go");
        assertThat(qlab.heard()).containsExactly("/workspace/E5-F6/go");
    }

    @Test
    void shouldSpeakToWhicheverIsOpenWhereTheConfigurationNamesNone() {
        open("");
        assertThat(qlab.heard()).contains("/connect ,s \"0042\"").doesNotContain("/workspaces");
        qlab.send("/reply/connect", "{\"status\":\"ok\",\"data\":\"ok\"}");
        house.advanceMs(100);
        anna.send("/qlab/go");
        assertThat(qlab.heard()).contains("/alwaysReply ,i 1", "/updates ,i 1", "/go");
    }

    @Test
    void shouldTakeValuesOfOursWithoutItsPrefixAndOfOthersForTheirs() {
        open("Main");
        workspaces(MAIN, OTHER);
        letsIn("A1-B2");
        anna.clear();
        qlab.send("/reply/workspace/A1-B2/cue/1/armed", "{\"status\":\"ok\",\"data\":true}");
        qlab.send("/reply/workspace/C3-D4/cue/1/armed", "{\"status\":\"ok\",\"data\":false}");

        assertThat(anna.heard()).containsExactly("/qlab/cue/1/armed ,T", "/qlab/workspace/C3-D4/cue/1/armed ,F");
    }

    @Test
    void shouldTakeNoListForAValueThatNobodyAskedFor() {
        open("Main");
        workspaces(MAIN);
        letsIn("A1-B2");
        long before = house.show.gate().counters().count(Refusal.REPLY_UNREADABLE);
        workspaces(MAIN, OTHER);
        assertThat(house.show.gate().counters().count(Refusal.REPLY_UNREADABLE)).isEqualTo(before + 1);
    }

    @Test
    void shouldLeaveOutWhatIsNoPartOfAnAddress() {
        Workspaces fields = new Workspaces("/workspaces", "id", "name", "/workspace/{id}", "");
        for (String id : new String[] {"", "a/b", "a b", "*", "{a,b}", "a#\\u0007", "x".repeat(65)}) {
            String answer = "{\"data\":[{\"id\":\"" + id + "\",\"name\":\"Main\"}]}";
            assertThat(OpenWorkspaces.of(answer, fields).idOf("Main")).as(id).isEmpty();
        }
        assertThat(OpenWorkspaces.of("{\"data\":[{\"id\":7,\"name\":\"Main\"},{\"id\":\"a\"},1,null,[]]}", fields)
                        .inWords())
                .isEqualTo("none is open");
        assertThat(OpenWorkspaces.of("{\"data\":[{\"id\":\"a\",\"name\":\"x\\ny\"}]}", fields)
                        .inWords())
                .isEqualTo("open: x?y");
    }

    @Test
    void shouldTakeWhateverIsAnsweredWithoutAFault() {
        open("Main");
        Random random = new Random(Long.getLong("ringmaster.seed", 31));
        String good = "{\"status\":\"ok\",\"data\":[" + MAIN + "," + OTHER + "]}";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder damaged = new StringBuilder(good);
            for (int blow = random.nextInt(4); blow >= 0; blow--) {
                int at = random.nextInt(damaged.length());
                damaged.replace(
                        at,
                        Math.min(damaged.length(), at + random.nextInt(12)),
                        "[]{}\",:\\/".substring(random.nextInt(9)));
            }
            qlab.send("/reply/workspaces", damaged.toString());
            house.advanceMs(random.nextInt(3_000));
        }
        assertThat(house.show.road().faults()).isZero();
    }
}
