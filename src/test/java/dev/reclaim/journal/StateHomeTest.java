package dev.reclaim.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which home the state directory lies in. */
final class StateHomeTest {
    private static final Account NOBODY =
            new Account(65534, 65534, "nobody", RawPath.of("/nonexistent"));

    @Test
    void homeIsThatOfTheEnvironmentBeforeThatOfTheAccount() {
        assertThat(place(Map.of("HOME", "/data/home")))
                .isEqualTo("/data/home/.local/state/reclaim");
        assertThat(place(Map.of("HOME", "not/absolute")))
                .isEqualTo("/nonexistent/.local/state/reclaim");
        assertThat(place(Map.of())).isEqualTo("/nonexistent/.local/state/reclaim");
    }

    @Test
    void xdgStateHomeComesFirst() {
        assertThat(place(Map.of("HOME", "/data/home", "XDG_STATE_HOME", "/x")))
                .isEqualTo("/x/reclaim");
        assertThat(place(Map.of("HOME", "/data/home", "XDG_STATE_HOME", "relative")))
                .isEqualTo("/data/home/.local/state/reclaim");
    }

    private static String place(Map<String, String> environment) {
        return StateDirectory.locate(null, environment, NOBODY).home().toString();
    }
}
