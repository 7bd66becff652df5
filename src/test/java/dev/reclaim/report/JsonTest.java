package dev.reclaim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonTest {

    static String write(Consumer<Json> fields) {
        StringWriter out = new StringWriter();
        try {
            Json.document(out, fields);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toString();
    }

    static JsonNode parse(String document) {
        return JsonMapper.shared().readTree(document);
    }

    @Test
    void oneDocumentAndANewline() {
        String document =
                write(
                        json -> {
                            json.number("version", 1);
                            json.text("none", null);
                            json.number("many", (Long) null);
                            json.time("at", JournalFixture.END);
                            json.object("in", in -> in.flag("yes", true));
                            json.objects("rows", List.of(1L, 2L), (out, n) -> out.number("n", n));
                            json.texts("words", List.of("a"));
                        });
        assertThat(document)
                .isEqualTo(
                        "{\"version\":1,\"none\":null,\"many\":null,"
                                + "\"at\":\"2025-12-11T23:55:40Z\",\"in\":{\"yes\":true},"
                                + "\"rows\":[{\"n\":1},{\"n\":2}],\"words\":[\"a\"]}\n");
    }

    @Test
    void everyCharacterComesBackAndOnlyPrintableAsciiGoesOut() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= 0x10ffff; c += c < 0x3000 ? 1 : 37) {
            if (c < 0xd800 || c > 0xdfff) {
                all.appendCodePoint(c);
            }
        }
        String document = write(json -> json.text(all.substring(0, 300), all.toString()));
        assertThat(document.chars().filter(c -> c < 0x20 || c > 0x7e).boxed())
                .containsExactly((int) '\n');
        assertThat(parse(document).get(all.substring(0, 300)).asString()).isEqualTo(all.toString());
    }

    @Test
    void halfACharacterStillParses() {
        String document = write(json -> json.text("x", "a\ud800b\udc00"));
        assertThat(document.chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f));
        assertThat(parse(document).get("x").asString()).startsWith("a").contains("b");
    }

    @Test
    void exactBytesOnlyWhereTheNameIsNotUtf8() {
        RawPath bad = RawPath.ofBytes(new byte[] {'/', 'x', (byte) 0xe9, 27});
        JsonNode node =
                parse(
                        write(
                                json -> {
                                    json.path("good", RawPath.of("/é\n"));
                                    json.path("bad", bad);
                                    json.path("none", null);
                                }));
        assertThat(node.get("good").asString()).isEqualTo("/é\n");
        assertThat(node.has("good_bytes")).isFalse();
        assertThat(node.get("bad").asString()).isEqualTo("/x\\xe9\\x1b");
        assertThat(Base64.getDecoder().decode(node.get("bad_bytes").asString()))
                .isEqualTo(bad.bytes());
        assertThat(node.get("none").isNull()).isTrue();
    }

    @Test
    void hostilePathsComeBackByteForByte() {
        List<RawPath> paths = HostileNames.paths(500);
        String document =
                write(json -> json.objects("all", paths, (out, path) -> out.path("path", path)));
        JsonNode all = parse(document).get("all");
        for (int i = 0; i < paths.size(); i++) {
            JsonNode node = all.get(i);
            RawPath back =
                    node.has("path_bytes")
                            ? RawPath.ofBytes(
                                    Base64.getDecoder().decode(node.get("path_bytes").asString()))
                            : RawPath.of(node.get("path").asString());
            assertThat(back).isEqualTo(paths.get(i));
        }
    }

    /** Counts what passes and the largest piece of it: nothing is gathered first. */
    private static final class Meter extends Writer {
        private long total;
        private int largest;

        @Override
        public void write(char[] chars, int offset, int length) {
            total += length;
            largest = Math.max(largest, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            throw new AssertionError("the writer is not ours to close");
        }
    }

    @Test
    void aLongArrayLeavesInPieces() throws IOException {
        Meter meter = new Meter();
        RawPath path = RawPath.of("/tmp/" + "x".repeat(200));
        Json.document(
                meter,
                json ->
                        json.objects(
                                "files",
                                Collections.nCopies(100_000, path),
                                (out, p) -> out.path("path", p)));
        assertThat(meter.total).isGreaterThan(20_000_000);
        assertThat(meter.largest).isLessThan(100_000);
    }

    @Test
    void whatCannotBeWrittenIsAnError() {
        Writer full =
                new Writer() {
                    @Override
                    public void write(char[] chars, int offset, int length) throws IOException {
                        throw new IOException("No space left on device");
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        assertThatThrownBy(() -> Json.document(full, json -> json.number("version", 1)))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }
}
