package dev.reclaim.cleanup;

import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.RealPath;
import java.util.ArrayList;
import java.util.List;

/** Where the program itself, its Java and its state lie: never deleted or moved. */
final class OwnPlaces {
    private OwnPlaces() {}

    /** Real paths; a file or a directory with all that is in it. */
    static List<RawPath> of(Request request) {
        List<RawPath> places = new ArrayList<>();
        places.add(RealPath.of(request.state().home()));
        places.add(RealPath.of(request.state().memory()));
        places.add(RealPath.of(RawPath.of(System.getProperty("java.home", "/usr/lib/jvm"))));
        for (String part : System.getProperty("java.class.path", "").split(":", -1)) {
            if (part.startsWith("/")) {
                places.add(RealPath.of(RawPath.of(part)));
            }
        }
        if (request.plan().file() != null) {
            places.add(RealPath.of(request.plan().file()));
        }
        return places;
    }
}
