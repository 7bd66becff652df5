package dev.reclaim.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

final class TrendTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long GB = 1_000_000_000L;

    /** Readings every two seconds, the last at {@code seconds}. */
    private static Trend after(int seconds, LongUnaryOperator used) {
        Trend trend = new Trend(0, used.applyAsLong(0));
        for (int at = 2; at <= seconds; at += 2) {
            trend.add(at * SECOND, used.applyAsLong(at));
        }
        return trend;
    }

    @Test
    void oneReadingIsNoTrend() {
        Trend trend = new Trend(5 * SECOND, 100 * GB);
        assertThat(trend.rate()).isZero();
        assertThat(trend.until(GB)).isEmpty();
    }

    @Test
    void aSteadyRateIsRightFromTheFirstIntervalOn() {
        for (int seconds : new int[] {2, 10, 60, 600}) {
            assertThat(after(seconds, at -> 50 * GB + at * 2_000_000).rate()).isEqualTo(2_000_000);
        }
        assertThat(after(60, at -> 50 * GB - at * 3_000_000).rate()).isEqualTo(-3_000_000);
    }

    @Test
    void theTimeBetweenReadingsDoesNotMatter() {
        Random random = new Random(5);
        Trend trend = new Trend(0, 0);
        long nanos = 0;
        for (int i = 0; i < 200; i++) {
            nanos += SECOND / 10 + random.nextLong(5 * SECOND);
            trend.add(nanos, nanos / 1000);
        }
        assertThat(trend.rate()).isBetween(999_990L, 1_000_010L);
    }

    @Test
    void aChangeOfPaceShowsWithinHalfAMinute() {
        LongUnaryOperator used = at -> at <= 120 ? 0 : (at - 120) * 1_000_000;
        assertThat(after(120, used).rate()).isZero();
        assertThat(after(150, used).rate()).isBetween(600_000L, 700_000L);
        assertThat(after(240, used).rate()).isBetween(950_000L, 1_000_000L);
    }

    @Test
    void upAndDownIsNoise() {
        Random random = new Random(6);
        assertThat(after(300, at -> 50 * GB + (at % 4 == 0 ? 100_000_000 : 0)).rate()).isZero();
        assertThat(after(300, _ -> 50 * GB + random.nextInt(2000)).rate()).isZero();
        assertThat(after(300, at -> 50 * GB + at * 500).rate()).as("a log").isZero();
        assertThat(after(300, _ -> 50 * GB).rate()).isZero();
    }

    @Test
    void whenItIsFullIfItGoesOnLikeThis() {
        Trend trend = after(60, at -> at * 2_000_000);
        assertThat(trend.until(20 * GB)).contains(Duration.ofSeconds(10_000));
        assertThat(trend.until(1)).contains(Duration.ZERO);
        assertThat(trend.until(0)).as("full already").isEmpty();
        assertThat(trend.until(2_000_000L * 86_400 * 30)).contains(Duration.ofDays(30));
        assertThat(trend.until(2_000_000L * 86_400 * 31)).as("not soon").isEmpty();
    }

    @Test
    void nobodyCanTellBeforeTenSecondsNorOfWhatShrinks() {
        LongUnaryOperator growing = at -> at * 2_000_000;
        assertThat(after(8, growing).until(GB)).isEmpty();
        assertThat(after(10, growing).until(GB)).isPresent();
        assertThat(after(60, at -> -at * 2_000_000).until(GB)).isEmpty();
    }

    @Test
    void aSingleWriteForetellsNothing() {
        LongUnaryOperator used = at -> at < 100 ? 0 : GB;
        for (int at = 100; at <= 400; at += 2) {
            Optional<Duration> until = after(at, used).until(20 * GB);
            assertThat(until).as("%d s", at).isEmpty();
        }
    }

    @Test
    void aFileSystemThatCountsInBurstsIsSteadyAllTheSame() {
        // btrfs writes out every 30 s what was allocated
        LongUnaryOperator used = at -> at / 30 * 60_000_000;
        for (int at = 300; at <= 330; at += 2) {
            assertThat(after(at, used).until(20 * GB)).as("%d s", at).isPresent();
            assertThat(after(at, used).rate()).isBetween(1_000_000L, 3_500_000L);
        }
    }

    @Test
    void aClockThatStandsIsPassedOver() {
        Trend trend = new Trend(SECOND, 0);
        trend.add(SECOND, 5 * GB);
        trend.add(0, 6 * GB);
        assertThat(trend.rate()).isZero();
    }
}
