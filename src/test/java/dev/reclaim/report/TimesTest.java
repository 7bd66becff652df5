package dev.reclaim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "-5, 0s, 0s",
        "0, 0s, 0s",
        "59, 59s, 59s",
        "60, 1m, 1m",
        "3599, 59m, 59m",
        "3600, 1h, 1h",
        "11520, 3h12m, 3h",
        "86399, 23h59m, 23h",
        "86400, 1d, 1d",
        "187200, 2d4h, 2d"
    })
    void agesInTheirLargestUnits(long seconds, String age, String brief) {
        assertThat(Durations.age(Duration.ofSeconds(seconds))).isEqualTo(age);
        assertThat(Durations.brief(Duration.ofSeconds(seconds))).isEqualTo(brief);
    }

    @Test
    void alwaysUtc() {
        Instant at = Instant.parse("2025-12-11T23:55:40.987654321Z");
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            assertThat(Times.clock(at)).isEqualTo("23:55 UTC");
            assertThat(Times.dateAndClock(at)).isEqualTo("2025-12-11 23:55");
            assertThat(Times.iso(at)).isEqualTo("2025-12-11T23:55:40Z");
        } finally {
            TimeZone.setDefault(here);
        }
    }
}
