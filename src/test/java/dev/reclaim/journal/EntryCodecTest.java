package dev.reclaim.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryCodecTest {

    @Test
    void everyEntryComesBackAsItWas() throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            List<Entry> entries = new RandomEntries(seed).list(RandomEntries.KINDS);
            assertThat(EntryCodec.decode(EntryCodec.encode(entries)))
                    .as("seed %d", seed)
                    .isEqualTo(entries);
        }
    }

    @Test
    void everyKindOfEntryIsDrawn() {
        assertThat(new RandomEntries(1).list(RandomEntries.KINDS))
                .extracting(Object::getClass)
                .doesNotHaveDuplicates()
                .hasSize(RandomEntries.KINDS);
    }

    @Test
    void aPayloadCutShortIsAnErrorAtEveryLength() {
        byte[] whole = EntryCodec.encode(new RandomEntries(7).list(RandomEntries.KINDS));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> EntryCodec.decode(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void bytesBehindTheLastEntryAreAnError() {
        byte[] whole = EntryCodec.encode(new RandomEntries(8).list(3));
        assertThatThrownBy(() -> EntryCodec.decode(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(IOException.class);
    }
}
