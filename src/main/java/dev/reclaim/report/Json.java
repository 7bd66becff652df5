package dev.reclaim.report;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Base64;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * A JSON document (RFC 8259) written as it is made, in ASCII alone: every other character, and DEL,
 * is a {@code \}{@code u} escape, so that no terminal and no locale can be harmed by a name.
 *
 * <p>Fields are written by name; a null is written as {@code null}, never left out, but for {@code
 * _bytes}.
 */
public final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .characterEscapes(new EscapedDelete())
                    .build();

    private final JsonGenerator out;

    private Json(JsonGenerator out) {
        this.out = out;
    }

    /**
     * Writes one object with these fields and a newline, and flushes. The writer stays open.
     *
     * @throws IOException if it cannot be written
     */
    public static void document(Writer to, Consumer<Json> fields) throws IOException {
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), to)) {
            out.writeStartObject();
            fields.accept(new Json(out));
            out.writeEndObject();
        } catch (JacksonIOException cannotWrite) {
            throw cannotWrite.getCause();
        }
        to.write('\n');
        to.flush();
    }

    /** A text, or null. */
    public void text(String name, @Nullable String value) {
        out.writeName(name);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeString(value);
        }
    }

    /** A whole number. */
    public void number(String name, long value) {
        out.writeNumberProperty(name, value);
    }

    /** A whole number, or null. */
    public void number(String name, @Nullable Long value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            out.writeNumberProperty(name, value.longValue());
        }
    }

    /** True or false. */
    public void flag(String name, boolean value) {
        out.writeBooleanProperty(name, value);
    }

    /** ISO 8601 in UTC, to the second; or null. */
    public void time(String name, @Nullable Instant value) {
        text(name, value == null ? null : Times.iso(value));
    }

    /**
     * A path, or null. A name that is not UTF-8 is written as safe text, and its exact bytes stand
     * beside it in {@code NAME_bytes} (base64, RFC 4648).
     */
    public void path(String name, @Nullable RawPath value) {
        if (value == null) {
            out.writeNullProperty(name);
            return;
        }
        text(name, value.utf8().orElseGet(() -> SafeText.of(value)));
        if (value.utf8().isEmpty()) {
            text(name + "_bytes", Base64.getEncoder().encodeToString(value.bytes()));
        }
    }

    /** An object below a name. */
    public void object(String name, Consumer<Json> fields) {
        out.writeName(name);
        out.writeStartObject();
        fields.accept(this);
        out.writeEndObject();
    }

    /** An array of objects below a name, one per element. */
    public <T> void objects(String name, Iterable<T> elements, BiConsumer<Json, T> fields) {
        out.writeName(name);
        out.writeStartArray();
        for (T element : elements) {
            out.writeStartObject();
            fields.accept(this, element);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** An array of texts below a name. */
    public void texts(String name, Iterable<String> values) {
        out.writeName(name);
        out.writeStartArray();
        values.forEach(out::writeString);
        out.writeEndArray();
    }

    /** Jackson's own escapes, and DEL, which it takes for printable ASCII. */
    private static final class EscapedDelete extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        private final int[] escapes = standardAsciiEscapesForJSON();

        EscapedDelete() {
            escapes[0x7f] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int ch) {
            return null;
        }
    }
}
