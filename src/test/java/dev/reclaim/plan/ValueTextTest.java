package dev.reclaim.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations, sizes, windows and near words as people write them. */
class ValueTextTest {

    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "10m, PT10M",
        "2h, PT2H",
        "1d, PT24H",
        "2w, PT336H",
        "1h30m, PT1H30M",
        "1d 12h, PT36H",
        "1.5h, PT1H30M",
        "0.25s, PT0.25S",
        "10 m, PT10M",
        "0s, PT0S",
    })
    void readsDurations(String text, Duration expected) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10",
                "m",
                "-1d",
                "+1d",
                "1y",
                "1m1h",
                "1h1h",
                "10ms",
                "1,5h",
                "1h-",
                "1h ",
                "36501d",
                "9999999999999d",
                "٣m",
                "10M",
                "1e3s",
                "10months"
            })
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(ValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"10 minutes, 10m", "2hours, 2h", "1 Day, 1d", "10M, 10m", "1hr 30min, 1h30m"})
    void suggestsTheShortUnit(String text, String suggestion) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .hasMessageEndingWith("did you mean \"" + suggestion + "\"?");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "512B, 512",
        "100MB, 100000000",
        "100M, 100000000",
        "1 GB, 1000000000",
        "1.5GiB, 1610612736",
        "2kb, 2000",
        "2KiB, 2048",
        "0.1KiB, 102",
        "8PB, 8000000000000000",
    })
    void readsSizes(String text, long expected) {
        assertThat(SizeText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MB",
                "-1",
                "1XB",
                "1 mebibyte",
                "1  GB",
                "1,5GB",
                "1e9",
                "1MiBB",
                "99999PB"
            })
    void refusesOtherSizes(String text) {
        assertThatThrownBy(() -> SizeText.parse(text)).isInstanceOf(ValueException.class);
    }

    @Test
    void findsTheNearestWord() {
        List<String> words = List.of("roots", "names", "older_than", "keep");
        assertThat(Nearest.to("root", words)).isEqualTo("roots");
        assertThat(Nearest.to("nmaes", words)).isEqualTo("names");
        assertThat(Nearest.to("olderthan", words)).isEqualTo("older_than");
        assertThat(Nearest.to("kep", words)).isEqualTo("keep");
        assertThat(Nearest.to("signal", words)).isNull();
        assertThat(Nearest.to("", words)).isNull();
        assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
    }
}
