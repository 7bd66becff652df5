package dev.reclaim.linux;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A file name or path as the kernel sees it: any bytes but NUL, components separated by {@code /}
 * (path_resolution(7)). Never decoded on the way to a system call, so that a name which is not
 * valid in the locale stays the name it is.
 *
 * <p>Purely lexical: nothing here asks the file system. {@link #toString} is for messages and is
 * made safe by {@link SafeText}; it cannot be turned back into the path.
 */
public final class RawPath implements Comparable<RawPath> {
    /** The root directory. */
    public static final RawPath ROOT = new RawPath(new byte[] {'/'});

    private final byte[] bytes;

    private RawPath(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The path with the UTF-8 bytes of {@code text}; an error if it is empty or holds NUL. */
    public static RawPath of(String text) {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The path with exactly these bytes; repeated and trailing slashes are dropped.
     *
     * @throws IllegalArgumentException if it is empty or holds a NUL byte
     */
    public static RawPath ofBytes(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a path cannot be empty");
        }
        byte[] clean = new byte[bytes.length];
        int length = 0;
        boolean slash = false;
        for (byte b : bytes) {
            if (b == 0) {
                throw new IllegalArgumentException("a path cannot hold a NUL byte");
            }
            if (b != '/' || !slash) {
                clean[length++] = b;
            }
            slash = b == '/';
        }
        if (slash && length > 1) {
            length--;
        }
        return new RawPath(Arrays.copyOf(clean, length));
    }

    /** A single name as {@code getdents64} gave it: trusted to hold neither slash nor NUL. */
    static RawPath ofKernelName(byte[] name) {
        return new RawPath(name);
    }

    /** A copy of the bytes, without a terminating NUL. */
    public byte[] bytes() {
        return bytes.clone();
    }

    byte[] rawBytes() {
        return bytes;
    }

    /** Length in bytes. */
    public int length() {
        return bytes.length;
    }

    /** True if it begins with a slash. */
    public boolean isAbsolute() {
        return bytes[0] == '/';
    }

    /** True if it is one component: no slash in it. */
    public boolean isName() {
        return lastSlash() < 0;
    }

    /** The last component; {@code /} for the root. */
    public RawPath name() {
        int slash = lastSlash();
        return slash < 0 || bytes.length == 1
                ? this
                : new RawPath(Arrays.copyOfRange(bytes, slash + 1, bytes.length));
    }

    /** What stands before the last component; empty for the root and for a single name. */
    public Optional<RawPath> parent() {
        int slash = lastSlash();
        if (slash < 0 || bytes.length == 1) {
            return Optional.empty();
        }
        return Optional.of(slash == 0 ? ROOT : new RawPath(Arrays.copyOf(bytes, slash)));
    }

    /** The parent of an absolute path; the root's is the root itself. */
    public RawPath parentOrRoot() {
        return parent().orElse(ROOT);
    }

    /** {@code other} itself if absolute, else this path, a slash and {@code other}. */
    public RawPath resolve(RawPath other) {
        if (other.isAbsolute()) {
            return other;
        }
        boolean bare = bytes.length == 1 && bytes[0] == '/';
        byte[] joined = Arrays.copyOf(bytes, bytes.length + (bare ? 0 : 1) + other.bytes.length);
        if (!bare) {
            joined[bytes.length] = '/';
        }
        System.arraycopy(
                other.bytes, 0, joined, joined.length - other.bytes.length, other.bytes.length);
        return new RawPath(joined);
    }

    /** {@link #resolve(RawPath)} of a name given as text. */
    public RawPath resolve(String other) {
        return resolve(of(other));
    }

    /** True if this is {@code ancestor} or lies below it, component by component. */
    public boolean startsWith(RawPath ancestor) {
        byte[] a = ancestor.bytes;
        if (bytes.length < a.length || !Arrays.equals(bytes, 0, a.length, a, 0, a.length)) {
            return false;
        }
        return bytes.length == a.length || a[a.length - 1] == '/' || bytes[a.length] == '/';
    }

    /**
     * This path as seen from {@code ancestor}, which it must start with; empty if they are equal.
     */
    public Optional<RawPath> relativeTo(RawPath ancestor) {
        if (!startsWith(ancestor)) {
            throw new IllegalArgumentException(this + " is not below " + ancestor);
        }
        int from = ancestor.bytes.length;
        if (from == bytes.length) {
            return Optional.empty();
        }
        if (bytes[from] == '/') {
            from++;
        }
        return Optional.of(new RawPath(Arrays.copyOfRange(bytes, from, bytes.length)));
    }

    /** The components in order, without the root. */
    public List<RawPath> components() {
        List<RawPath> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                if (i > start) {
                    parts.add(new RawPath(Arrays.copyOfRange(bytes, start, i)));
                }
                start = i + 1;
            }
        }
        return parts;
    }

    /** True if a component is {@code .} or {@code ..}. */
    public boolean hasDots() {
        return components().stream().anyMatch(RawPath::isDots);
    }

    /** True if this is the name {@code .} or {@code ..}. */
    public boolean isDots() {
        return (bytes.length == 1 && bytes[0] == '.')
                || (bytes.length == 2 && bytes[0] == '.' && bytes[1] == '.');
    }

    /** The same with {@code .} and {@code ..} taken out by text alone; links are not looked at. */
    public RawPath normalize() {
        if (!hasDots()) {
            return this;
        }
        Deque<RawPath> kept = new ArrayDeque<>();
        for (RawPath part : components()) {
            if (!part.isDots()) {
                kept.addLast(part);
            } else if (part.bytes.length == 2) {
                if (!kept.isEmpty() && !kept.peekLast().isDots()) {
                    kept.removeLast();
                } else if (!isAbsolute()) {
                    kept.addLast(part);
                }
            }
        }
        RawPath result = isAbsolute() ? ROOT : null;
        for (RawPath part : kept) {
            result = result == null ? part : result.resolve(part);
        }
        return result == null ? of(".") : result;
    }

    /** The text, if the bytes are valid UTF-8; empty otherwise. */
    public Optional<String> utf8() {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private int lastSlash() {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '/') {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int compareTo(RawPath other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawPath path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For people: escaped by {@link SafeText#of(RawPath)}. */
    @Override
    public String toString() {
        return SafeText.of(this);
    }
}
