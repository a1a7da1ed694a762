package io.ringmaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringmaster.wire.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of each writer's word. */
final class ContributionsTest {
    private static final Policy HIGHEST = Policy.of(Policy.Rule.HIGHEST);

    private final Contributions kept = new Contributions(new ByteBudget(Long.MAX_VALUE), row -> 0);

    private static Contribution by(String id, long stamp, boolean live) {
        return new Contribution(new Writer(id, 0), new Value().setFloat(stamp), stamp, 0, false, live);
    }

    private static List<String> ids(List<Contribution> all) {
        return all.stream().map(each -> each.writer().id()).toList();
    }

    @Test
    void shouldKeepOneWordOfEachOrderedById() {
        List<Contribution> all = Contributions.with(List.of(), by("mia", 1, true));
        all = Contributions.with(all, by("zoe", 2, true));
        all = Contributions.with(all, by("ann", 3, true));
        all = Contributions.with(all, by("mia", 4, true));

        assertThat(ids(all)).containsExactly("ann", "mia", "zoe");
        assertThat(all.get(1).stamp()).isEqualTo(4);
        assertThat(Contributions.with(all, by("mia", 2, true)))
                .as("older than what she said")
                .isNull();
    }

    @Test
    void shouldDropTheOldestOfThoseWhoAreAwayWhenThereAreTooMany() {
        List<Contribution> all = new ArrayList<>();
        for (int i = 0; i < StoreLimits.CONTRIBUTORS_MAX; i++) {
            boolean away = i == 7 || i == 9;
            all.add(by(String.format("d%04d", i), i == 9 ? 3 : 100 + i, !away));
        }

        List<Contribution> more = Contributions.with(all, by("new", 1_000, true));

        assertThat(more).hasSize(StoreLimits.CONTRIBUTORS_MAX);
        assertThat(ids(more)).doesNotContain("d0009").contains("d0007", "new");
    }

    @Test
    void shouldDropTheFirstByIdWhenAllAreThere() {
        List<Contribution> all = new ArrayList<>();
        for (int i = 0; i < StoreLimits.CONTRIBUTORS_MAX; i++) {
            all.add(by(String.format("d%04d", i), 100 + i, true));
        }

        assertThat(ids(Contributions.with(all, by("new", 1_000, true))))
                .doesNotContain("d0000")
                .contains("d0001");
    }

    @Test
    void shouldCountAndFindWhatEachSaid() {
        kept.set(3, HIGHEST, List.of(by("ann", 1, true), by("mia", 2, true)));
        kept.set(200, HIGHEST, List.of(by("mia", 3, true)));

        assertThat(kept.count()).isEqualTo(3);
        assertThat(kept.of("mia")).containsExactly(3, 200);
        assertThat(kept.of("ann")).containsExactly(3);
        assertThat(kept.rows()).containsExactly(3, 200);
        assertThat(kept.own(200, new Writer("ann", 0))).isNull();
        assertThat(kept.at(1_000)).isEmpty();
    }

    @Test
    void shouldDropWordsThatAnotherPolicyDoesNotKeep() {
        kept.set(3, HIGHEST, List.of(by("ann", 1, true)));
        kept.become(3, Policy.of(Policy.Rule.AVERAGE));
        assertThat(kept.policy(3).rule()).isEqualTo(Policy.Rule.AVERAGE);
        assertThat(kept.at(3)).hasSize(1);

        kept.become(3, Policy.LATEST);
        assertThat(kept.at(3)).isEmpty();
        assertThat(kept.policy(3)).isNull();
        kept.become(1_000, HIGHEST);
        assertThat(kept.rows()).isEmpty();
    }

    @Test
    void shouldCountAWordAsAnothersWhenItsSourceGetsAnotherName() {
        kept.set(3, HIGHEST, List.of(by("guest/1", 5, true), by("zoe", 2, true)));
        kept.move("guest/1", new Writer("mia", 0));
        assertThat(ids(kept.at(3))).containsExactly("mia", "zoe");

        kept.set(4, HIGHEST, List.of(by("guest/2", 1, true), by("mia", 9, true)));
        kept.move("guest/2", new Writer("mia", 0));
        assertThat(kept.at(4)).singleElement().extracting(Contribution::stamp).isEqualTo(9L);
    }

    @Test
    void shouldNotTakeTheReportOfAnOwnerForAContribution() {
        Contribution report = new Contribution(new Writer("desk", 0), new Value().setFloat(1), 5, 0, true, true);
        kept.set(3, HIGHEST, List.of(report));

        assertThat(kept.own(3, new Writer("desk", 0))).isNull();
        assertThat(kept.of("desk")).isEmpty();
        assertThat(Contributions.present(List.of(report), "desk", false, true)).containsExactly(report);
    }
}
