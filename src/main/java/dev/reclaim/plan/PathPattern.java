package dev.reclaim.plan;

import java.util.ArrayList;
import java.util.List;

/** Patterns of path components in order, among which {@code **} takes any number of components. */
final class PathPattern {
    private PathPattern() {}

    /** One pattern for each component of {@code text}; empty components are dropped. */
    static List<NamePattern> parse(String text) {
        List<NamePattern> parts = new ArrayList<>();
        for (String component : components(text)) {
            parts.add(NamePatternParser.parse(component));
        }
        return List.copyOf(parts);
    }

    static List<String> components(String text) {
        List<String> components = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '/') {
                if (i > start) {
                    components.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return components;
    }

    /**
     * True if the patterns match all components of {@code path} from an offset on. As within a
     * component, it goes back only to the latest {@code **}.
     */
    static boolean matches(List<NamePattern> parts, byte[] path, int from) {
        int at = from;
        int part = 0;
        int afterAnyDepth = -1;
        int taken = from;
        while (true) {
            if (part < parts.size() && parts.get(part).isAnyDepth()) {
                afterAnyDepth = ++part;
                taken = at;
            } else if (at >= path.length) {
                return part == parts.size();
            } else {
                int end = componentEnd(path, at);
                if (part < parts.size() && parts.get(part).matches(path, at, end)) {
                    at = end + 1;
                    part++;
                } else if (afterAnyDepth >= 0) {
                    taken = componentEnd(path, taken) + 1;
                    at = taken;
                    part = afterAnyDepth;
                } else {
                    return false;
                }
            }
        }
    }

    private static int componentEnd(byte[] path, int from) {
        int end = from;
        while (end < path.length && path[end] != '/') {
            end++;
        }
        return end;
    }
}
