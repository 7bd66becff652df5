package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.linux.RawPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeletedNameTest {
    @ParameterizedTest
    @CsvSource({
        "/tmp/spill.tmp (deleted),           /tmp/spill.tmp",
        "/tmp/x (deleted) (deleted),         /tmp/x (deleted)",
        "/tmp/#4456522 (deleted),            /tmp/#4456522",
        "/dev/shm/psm_1 (deleted),           /dev/shm/psm_1",
        "/tmp/overlay,                       /tmp/overlay"
    })
    void theKernelsMarkIsTakenOff(String link, String path) {
        assertThat(DeletedName.of(RawPath.of(link))).hasValue(RawPath.of(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/memfd:doublemapper (deleted)",
                "/SYSV00000000 (deleted)",
                "/dev/zero (deleted)",
                "/[aio] (deleted)",
                "/drm mm object (deleted)",
                "/i915 (deleted)",
                "/anon_hugepage (deleted)",
                "anon_inode:[eventfd]"
            })
    void memoryOfNoFileSystemIsLeftOut(String link) {
        assertThat(DeletedName.of(RawPath.of(link))).isEmpty();
    }

    @Test
    void theMarkAloneIsAName() {
        assertThat(DeletedName.of(RawPath.of("/ (deleted)"))).hasValue(RawPath.of("/"));
    }
}
