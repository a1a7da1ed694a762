package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringmaster.yaml.ConfigurationProblem;

/** Mistakes that tests make in the text of a good profile. */
final class Mistakes {
    private Mistakes() {}

    /** What is said of a good text in which something right has become something wrong. */
    static String problem(String good, String right, String wrong) {
        String text = good.replace(right, wrong);
        assertThat(text).isNotEqualTo(good);

        ConfigurationProblem thrown =
                catchThrowableOfType(ConfigurationProblem.class, () -> ProfileParser.parse("p.yaml", "p", text));

        assertThat(thrown).isNotNull();
        return thrown.getMessage();
    }
}
