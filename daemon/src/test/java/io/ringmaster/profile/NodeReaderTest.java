package io.ringmaster.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringmaster.profile.Nodes.Line;
import io.ringmaster.wire.Value;
import io.ringmaster.yaml.ConfigurationProblem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code nodes} in a profile: which fields can be taken since their text says all, and what a line of text then says. */
@Timeout(30)
class NodeReaderTest {
    private static final String GOOD = """
            format: 1
            id: p
            title: P
            makers: [m]
            certainty: { parameters: H, nodes: H, query: H }
            query: { style: bare }
            parameters:
              - { address: "/ch/[1..2]/on", type: i, names: ["OFF", "ON"] }
              - { address: "/ch/[1..2]/fader", type: f, scale: x32-level, steps: 1024 }
              - { address: "/ch/[1..2]/level", type: f, scale: x32-level, steps: 161 }
              - { address: "/ch/[1..2]/pan", type: f, low: -100, high: 100, step: 2 }
              - { address: "/ch/[1..2]/delay", type: f, low: 0.3, high: 500, step: 0.1 }
              - { address: "/ch/[1..2]/f", type: f, scale: log, low: 20, high: 20000, steps: 201 }
              - { address: "/ch/[1..2]/group", type: i, bits: 4 }
              - { address: "/ch/[1..2]/name", type: s, length: 12 }
              - { address: "/ch/[1..2]/icon", type: i, range: [1, 74], scale: linear }
              - { address: "/ch/[1..2]/count", type: i }
              - { address: "/ch/[1..2]/word", type: i, names: ["one", "One"] }
              - { address: "/ch/[1..2]/free", type: f, low: 0, high: 1 }
              - { address: "/ch/[1..2]/pair", type: ff }
              - { address: "/ch/[1..2]/blind", type: i, access: write }
              - { address: "/ch/[1..2]/go", type: i, kind: event }
            nodes:
              ask: /node
              answer: node
              lines:
                - { address: "/ch/[1..2]", fields: ["on", "-", "pan"] }
            """;

    private static Profile parse(String text) throws ConfigurationProblem {
        return ProfileParser.parse("p.yaml", "p", text).profile();
    }

    private static Line line(String fields) {
        try {
            return parse(GOOD.replace("\"on\", \"-\", \"pan\"", fields))
                    .dialogue()
                    .nodes()
                    .lines()
                    .get(0);
        } catch (ConfigurationProblem e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldReadWhichWordIsWhichParameter() throws Exception {
        Profile profile = parse(GOOD);
        Nodes nodes = profile.dialogue().nodes();

        assertThat(nodes.ask()).isEqualTo("/node");
        assertThat(nodes.answer()).isEqualTo("node");
        assertThat(nodes.lines()).extracting(Line::address).containsExactly("/ch/1", "/ch/2");
        assertThat(nodes.lines()).extracting(Line::count).containsOnly(3);
        List<NodeField> fields = nodes.lines().get(1).fields();
        assertThat(fields).extracting(NodeField::place).containsExactly(0, 2);
        assertThat(fields)
                .extracting(NodeField::parameter)
                .containsExactly(
                        profile.parameters().get("/ch/2/on"),
                        profile.parameters().get("/ch/2/pan"));
        assertThat(parse(GOOD).dialogue()).as("a reload changes nothing").isEqualTo(profile.dialogue());
    }

    @Test
    void shouldNeedNoNodesAtAll() throws Exception {
        assertThat(parse("format: 1\nid: p\ntitle: P\nmakers: [m]\n").dialogue().nodes())
                .isEqualTo(Nodes.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            nodes: H,             => ``                      => 24:3: 'nodes' has no certainty
            query: { style: bare }=> query: { style: none }  => 24:3: 'nodes' needs a 'query', for what the answers leave out
            ask: /node            => ask: node               => 24:8: 'node' is not an address
            ask: /node            => ask: "/[1..2]"          => 24:8: 'ask' is one address
            answer: node          => answer: "a node"        => 25:11: 'answer' is the address that answers come by
            answer: node          => answers: node           => 25:3: unknown key 'answers'
            "-", "pan"            => "-", "pen"              => 27:52: '/ch/1/pen' must be listed under 'parameters' as a state
            "-", "pan"            => "-", "go"               => 27:52: '/ch/1/go' must be listed under 'parameters' as a state
            "-", "pan"            => "-", "fader"            => 27:52: the text rounds, and two values of '/ch/1/fader' would read alike; leave '-' here
            "-", "pan"            => "-", "delay"            => 27:52: the text rounds, and two values of '/ch/1/delay' would read alike
            "-", "pan"            => "-", "free"             => 27:52: the text rounds, and two values of '/ch/1/free' would read alike
            "-", "pan"            => "-", "word"             => 27:52: the text rounds, and two values of '/ch/1/word' would read alike
            "-", "pan"            => "-", "pair"             => 27:52: '/ch/1/pair' is neither one number nor a text; leave '-' here
            "-", "pan"            => "-", "blind"            => 27:52: '/ch/1/blind' is not told at its own address; leave '-' here
            "-", "pan"            => "-", "on"               => 27:52: '/ch/1/on' is a field twice
            "on", "-", "pan"      => "-", "-"                => 27:40: 'fields' must name one field at least
            "on", "-", "pan"      => {}                      => 27:41: 'fields' must be one text
            "/ch/[1..2]", fields  => "/ch/[x", fields        => 27:18: '/ch/[x' has an index
            "/ch/[1..2]", fields  => ch, fields              => 27:18: 'ch' is not an address
            address: "/ch/[1..2]",=> ``                      => 27:7: 'address' is missing
            """)
    void shouldSayWhereAndWhatIsWrong(String right, String wrong, String problem) {
        assertThat(Mistakes.problem(GOOD, right, wrong)).contains(problem);
    }

    @Test
    void shouldNotBeAskedInAWorkspace() {
        String text = GOOD.replace("query: H }", "query: H, workspaces: H, replies: H }")
                + "replies: { format: json }\nworkspaces: { ask: /w, id: i, name: n, prefix: \"/w/{id}\" }\n";

        ConfigurationProblem thrown = catchThrowableOfType(ConfigurationProblem.class, () -> parse(text));

        assertThat(thrown.getMessage()).contains("a node can't be asked for with the prefix of a workspace");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            "on", "-", "pan" => ON -5.0 +0     => ,i 1|,f 0.5
            "on", "-", "pan" => off -oo -100   => ,i 0|,f 0.0
            "group", "count" => %0101 -12      => ,i 5|,i -12
            "name", "icon"   => "Lead  Vox" 74 => ,s "Lead  Vox"|,i 74
            "name", "icon"   => "" +1          => ,s ""|,i 1
            "f", "-"         => 1k02 1k02      => ,f 0.57
            "f", "-"         => 20k00 x        => ,f 1.0
            "level", "-"     => -oo 1          => ,f 0.0
            "level", "-"     => +9.8 1         => ,f 0.99375
            "level", "-"     => -87.0 1        => ,f 0.00625
            """)
    void shouldReadWhatALineSaysExactly(String fields, String words, String values) {
        assertThat(String.join("|", told(line(fields), words))).isEqualTo(values);
    }

    /** The values as they would be kept: in the type of the parameter. */
    private static List<String> told(Line line, String words) {
        List<Value> values = line.read(NodeText.words("/ch/1 " + words));
        return IntStream.range(0, values.size())
                .mapToObj(i -> {
                    Value value = values.get(i);
                    char type = line.fields().get(i).parameter().type();
                    return switch (type) {
                        case 'i' -> new Value().setInt((int) value.number()).toString();
                        case 'f' -> new Value().setFloat((float) value.number()).toString();
                        default -> value.toString();
                    };
                })
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            "on", "-", "pan" => ON -5.0
            "on", "-", "pan" => ON -5.0 +0 +0
            "on", "-", "pan" => ON
            "on", "-", "pan" => MAYBE -5.0 +0
            "on", "-", "pan" => "ON" -5.0 +0
            "on", "-", "pan" => 1 -5.0 +0
            "on", "-", "pan" => ON -5.0 +1
            "on", "-", "pan" => ON -5.0 +102
            "on", "-", "pan" => ON -5.0 -oo
            "on", "-", "pan" => ON -5.0 1k02
            "on", "-", "pan" => ON -5.0 "0"
            "group", "count" => 0101 1
            "group", "count" => %10101 1
            "group", "count" => %0121 1
            "group", "count" => %0101 1.0
            "group", "count" => %0101 1k
            "name", "icon"   => Vox 1
            "name", "icon"   => "Thirteen char" 1
            "name", "icon"   => "Vox" 75
            "name", "icon"   => "Vox" 0
            "level", "-"     => -90.0 1
            "level", "-"     => +9.9 1
            "level", "-"     => +10 1
            "level", "-"     => +10.3 1
            "f", "-"         => 1k 1
            "f", "-"         => 0.0 1
            """)
    void shouldGiveNothingForALineThatIsOddInAnyWord(String fields, String words) {
        assertThat(line(fields).read(NodeText.words("/ch/1 " + words))).isEmpty();
    }

    /** What is taken is never another value than the one whose text it is. */
    @ParameterizedTest
    @CsvSource({
        "pan,0,HALF_UP",
        "pan,1,HALF_UP",
        "level,1,HALF_UP",
        "level,1,DOWN",
        "level,1,FLOOR",
        "f,1,HALF_UP",
        "f,1,DOWN",
        "icon,0,DOWN",
        "group,-1,DOWN"
    })
    void shouldTellEachStepFromTheTextOfIt(String name, int places, RoundingMode way) {
        NodeField field = line("\"" + name + "\"").fields().get(0);
        Parameter parameter = field.parameter();
        for (int i = 0; i < parameter.steps(); i++) {
            double wire = parameter.nearest(parameter.min() + i * parameter.step());
            Value value = new Value();
            String text = text(field, wire, places, way);

            assertThat(field.read(new NodeText.Word(text, false), value))
                    .as(text)
                    .isTrue();
            assertThat(value.number()).as(text).isEqualTo(wire);
        }
    }

    /** The text of a desk that rounds, or that cuts off. */
    private static String text(NodeField field, double wire, int places, RoundingMode way) {
        if (field.parameter().isSilence(wire)) {
            return "-oo";
        }
        double reading = field.scale().natural(wire);
        if (places < 0) {
            return field.scale().reading(wire);
        }
        if (reading >= 1_000) {
            long tens = exact(reading / 10).setScale(0, way).longValue();
            return String.format(Locale.ROOT, "%dk%02d", tens / 100, tens % 100);
        }
        return exact(reading).setScale(places, way).toPlainString();
    }

    private static BigDecimal exact(double reading) {
        return BigDecimal.valueOf(reading).setScale(9, RoundingMode.HALF_UP);
    }

    /** Whatever is in the line, no value comes of it that its words would not be the rounded text of. */
    @Test
    void shouldTakeAnyLineWithoutAnException() {
        Random random = new Random(Long.getLong("ringmaster.seed", 13));
        Line line = line("\"on\", \"level\", \"pan\", \"group\", \"name\", \"count\"");
        String[] pieces = {
            "ON", "OFF", "-oo", "+0", "-5.0", "1k02", "%0101", "\"Vox\"", "7", "-", "\"", "%", "k", "\u00e9"
        };
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder("/ch/1");
            for (int n = 0; n < 6 + random.nextInt(20) / 19; n++) {
                String likely = new String[] {"ON", "-5.0", "+0", "%0101", "\"Vox\"", "7", "8"}[n];
                text.append(' ').append(random.nextInt(4) > 0 ? likely : pieces[random.nextInt(pieces.length)]);
            }
            List<Value> values = line.read(NodeText.words(text.toString()));
            read += values.isEmpty() ? 0 : 1;
            assertThat(values.size()).isIn(0, 6);
            values.forEach(value -> assertThat(value.hasNonFinite()).isFalse());
        }
        assertThat(read).isBetween(10_000, 190_000);
    }
}
