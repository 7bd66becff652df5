package dev.reclaim.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.linux.RawPath;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A journal file that was cut off or damaged at any place. */
class RunFileTest {
    private static final RawPath FILE = RawPath.of("/state/0000000001.journal");
    private static final long RUN = 0x123456789abcdefL;
    private static final int FRAMES = 4;

    private final List<List<Entry>> frames = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final byte[] file = write();

    private byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                RunFile.header(
                        new RunFile.Header(RUN, 1000, 42, "0c2b6c52-3f3c-4a51-9d3e-5d6a57c0f1aa")));
        for (int i = 0; i < FRAMES; i++) {
            List<Entry> entries = new RandomEntries(i).list(2 + i);
            frames.add(entries);
            out.writeBytes(RunFile.frame(RUN, i, EntryCodec.encode(entries)));
            ends.add(out.size());
        }
        return out.toByteArray();
    }

    private List<Entry> first(int count) {
        return frames.subList(0, count).stream().flatMap(List::stream).toList();
    }

    @Test
    void aWholeFileIsReadWithAndWithoutZerosBehind() throws JournalException {
        assertThat(RunFile.parse(FILE, file).entries()).isEqualTo(first(FRAMES));
        RunFile.Content content = RunFile.parse(FILE, Arrays.copyOf(file, file.length + 4096));
        assertThat(content.entries()).isEqualTo(first(FRAMES));
        assertThat(content.used()).isEqualTo(file.length);
        assertThat(content.header())
                .isEqualTo(
                        new RunFile.Header(RUN, 1000, 42, "0c2b6c52-3f3c-4a51-9d3e-5d6a57c0f1aa"));
    }

    @Test
    void cutAtEveryByteItHoldsTheFramesThatAreWhole() throws JournalException {
        for (int length = 0; length < file.length; length++) {
            int cut = length;
            int whole = (int) ends.stream().filter(end -> end <= cut).count();
            assertThat(RunFile.parse(FILE, Arrays.copyOf(file, length)).entries())
                    .as("cut at %d", length)
                    .isEqualTo(first(whole));
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(file, length), file.length + 512);
            if (length >= RunFile.HEADER) {
                // A last byte that is zero anyway makes the frame whole.
                assertThat(RunFile.parse(FILE, zeros).entries().size())
                        .as("zeros from %d", length)
                        .isBetween(first(whole).size(), first(Math.min(FRAMES, whole + 1)).size());
            }
        }
    }

    @Test
    void everyBitThatFlipsIsATornTailOrRefused() throws JournalException {
        int beginOfLast = ends.get(FRAMES - 2);
        int refused = 0;
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] damaged = file.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            if (bit / 8 >= beginOfLast) {
                assertThat(RunFile.parse(FILE, damaged).entries())
                        .as("bit %d", bit)
                        .isEqualTo(first(FRAMES - 1));
            } else {
                assertThatThrownBy(() -> RunFile.parse(FILE, damaged))
                        .as("bit %d", bit)
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("0000000001.journal");
                refused++;
            }
        }
        assertThat(refused).isEqualTo(beginOfLast * 8);
    }

    @Test
    void aFrameOfAnotherRunInsideANameIsNoFrame() throws JournalException {
        byte[] forged = RunFile.frame(RUN + 1, 1, EntryCodec.encode(frames.getFirst()));
        byte[] torn = Arrays.copyOf(file, ends.getFirst() + forged.length);
        System.arraycopy(forged, 0, torn, ends.getFirst(), forged.length);
        assertThat(RunFile.parse(FILE, torn).entries()).isEqualTo(first(1));
    }

    @Test
    void anotherVersionIsNamed() {
        byte[] header = RunFile.header(new RunFile.Header(RUN, 1, 1, "b"));
        assertThat(RunFile.VERSION).isEqualTo(2);
        for (int other : new int[] {0, 3, 9}) {
            header[11] = (byte) other;
            assertThatThrownBy(() -> RunFile.parse(FILE, withCrc(header)))
                    .hasMessageContaining("another version");
        }
    }

    @Test
    void theFirstVersionIsReadStill() throws JournalException {
        byte[] old = file.clone();
        byte[] header = Arrays.copyOf(old, RunFile.HEADER);
        header[11] = 1;
        System.arraycopy(withCrc(header), 0, old, 0, RunFile.HEADER);
        assertThat(RunFile.parse(FILE, old).entries()).isEqualTo(first(FRAMES));
    }

    private static byte[] withCrc(byte[] header) {
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        java.nio.ByteBuffer seed = java.nio.ByteBuffer.allocate(20);
        seed.putInt(16, RunFile.HEADER - 4);
        crc.update(seed.array());
        crc.update(header, 0, RunFile.HEADER - 4);
        java.nio.ByteBuffer.wrap(header).putInt(RunFile.HEADER - 4, (int) crc.getValue());
        return header;
    }
}
