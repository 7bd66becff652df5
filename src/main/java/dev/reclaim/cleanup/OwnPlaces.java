package dev.reclaim.cleanup;

import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import java.util.ArrayList;
import java.util.List;

/** Where the program itself, its Java and its state lie: never deleted or moved. */
final class OwnPlaces {
    private OwnPlaces() {}

    /** Real paths, as far as mounts answer; a file or a directory with all that is in it. */
    static List<RawPath> of(Request request, Silence silence) {
        List<RawPath> places = new ArrayList<>();
        places.add(silence.real(request.state().home()));
        places.add(silence.real(request.state().memory()));
        places.add(silence.real(RawPath.of(System.getProperty("java.home", "/usr/lib/jvm"))));
        for (String part : System.getProperty("java.class.path", "").split(":", -1)) {
            if (part.startsWith("/")) {
                places.add(silence.real(RawPath.of(part)));
            }
        }
        if (request.plan().file() != null) {
            places.add(silence.real(request.plan().file()));
        }
        return places;
    }
}
