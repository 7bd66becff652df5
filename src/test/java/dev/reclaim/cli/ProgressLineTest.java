package dev.reclaim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.archive.Progress;
import dev.reclaim.cleanup.Headway;
import dev.reclaim.cleanup.Interruption;
import dev.reclaim.report.Units;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    private final Interruption interruption = new Interruption();

    private ProgressLine line(int columns) {
        Output output = new Output(err::writeBytes, columns, true);
        return new ProgressLine(output, interruption, Units.SI, nanos::get);
    }

    private static Headway three() {
        return new Headway(1_000_000_000, 0, 3, 0, "", Duration.ZERO);
    }

    private String written() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingForASecondThenOneLineThatIsErased() {
        ProgressLine line = line(100);
        Progress progress = line.of(three());
        progress.item("/data/x.parquet");
        nanos.set(500_000_000L);
        progress.bytes(100_000_000);
        progress.item("/data/y.parquet");
        nanos.set(900_000_000L);
        progress.bytes(50_000_000);
        progress.done();
        assertThat(written()).isEmpty();
        nanos.set(2_500_000_000L);
        progress.bytes(50_000_000);
        assertThat(written())
                .isEqualTo(
                        "\r\033[K200 MB of 1.00 GB  1 of 3 items  100 MB/s  8s left "
                                + " /data/y.parquet");
        line.close();
        assertThat(written()).endsWith("\r\033[K");
    }

    @Test
    void whatIsOfUnknownExtentHasNoEndInSight() {
        Progress progress = line(100).of(Headway.unknown());
        progress.item("/data/x.parquet");
        progress.bytes(100_000_000);
        nanos.set(2_000_000_000L);
        progress.done();
        assertThat(written()).isEqualTo("\r\033[K100 MB  1 item  50.0 MB/s  /data/x.parquet");
    }

    @Test
    void neverWiderThanTheTerminal() {
        Progress progress = line(20).of(three());
        nanos.set(2_000_000_000L);
        progress.item("/data/" + "長い名前".repeat(10));
        assertThat(written().replace("\r\033[K", "")).hasSizeBetween(10, 19);
    }

    @Test
    void noTerminalNoLine() {
        Progress progress = line(0).of(three());
        nanos.set(2_000_000_000L);
        progress.bytes(1);
        assertThat(written()).isEmpty();
    }

    @Test
    void theWorkIsAskedToStopByTheInterruption() {
        Progress progress = line(80).of(three());
        assertThat(progress.cancelled()).isFalse();
        interruption.cancel();
        assertThat(progress.cancelled()).isTrue();
        assertThat(progress.givenUp()).isTrue();
    }
}
