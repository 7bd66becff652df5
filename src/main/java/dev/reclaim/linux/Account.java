package dev.reclaim.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A user account (getpwuid_r(3), so that accounts from LDAP and the like are found too).
 *
 * @param uid user id
 * @param gid primary group's id
 * @param name login name
 * @param home home directory
 */
public record Account(int uid, int gid, String name, RawPath home) {
    private static final Map<Integer, Optional<Account>> BY_UID = new ConcurrentHashMap<>();

    /** The account with this id; empty if there is none. Asked once a run. */
    public static Optional<Account> of(int uid) {
        return BY_UID.computeIfAbsent(uid, Account::lookUp);
    }

    /** The account of this login name; empty if there is none. */
    public static Optional<Account> named(String name) {
        try (Arena arena = Arena.ofConfined()) {
            return look("getpwnam_r", ValueLayout.ADDRESS, arena.allocateFrom(name), arena);
        }
    }

    /** The login name of the id, or the number where there is no account. */
    public static String nameOf(int uid) {
        return of(uid).map(Account::name).orElse(Integer.toUnsignedString(uid));
    }

    /**
     * The account whose files and processes are "mine": the one that called sudo (SUDO_UID), where
     * the program runs as root for somebody, else the real user.
     */
    public static Account caller() {
        int uid = (int) Syscall.call(Syscall.GETUID, 0);
        String sudo = System.getenv("SUDO_UID");
        if (effectiveUid() == 0 && sudo != null && sudo.matches("[0-9]{1,10}")) {
            uid = (int) Long.parseLong(sudo);
        }
        int id = uid;
        return of(id).orElseGet(() -> unknown(id));
    }

    private static Account unknown(int uid) {
        String home = System.getenv("HOME");
        return new Account(
                uid,
                (int) Syscall.call(Syscall.GETGID, 0),
                Integer.toUnsignedString(uid),
                home == null || !home.startsWith("/") ? RawPath.ROOT : RawPath.of(home));
    }

    /** The user id that the kernel checks permissions by; 0 is root. */
    public static int effectiveUid() {
        return (int) Syscall.call(Syscall.GETEUID, 0);
    }

    private static Optional<Account> lookUp(int uid) {
        try (Arena arena = Arena.ofConfined()) {
            return look("getpwuid_r", ValueLayout.JAVA_INT, uid, arena);
        }
    }

    private static Optional<Account> look(
            String function, ValueLayout keyLayout, Object key, Arena arena) {
        // struct passwd of pwd.h: name, passwd, uid, gid, gecos, dir, shell
        MemorySegment passwd = arena.allocate(48, 8);
        MemorySegment strings = arena.allocate(64 * 1024);
        MemorySegment found = arena.allocate(ValueLayout.ADDRESS);
        Linker linker = Linker.nativeLinker();
        int result;
        try {
            result =
                    (int)
                            linker.downcallHandle(
                                            linker.defaultLookup().findOrThrow(function),
                                            FunctionDescriptor.of(
                                                    ValueLayout.JAVA_INT,
                                                    keyLayout,
                                                    ValueLayout.ADDRESS,
                                                    ValueLayout.ADDRESS,
                                                    ValueLayout.JAVA_LONG,
                                                    ValueLayout.ADDRESS))
                                    .invokeWithArguments(
                                            key, passwd, strings, strings.byteSize(), found);
        } catch (Throwable impossible) {
            throw new AssertionError("a downcall does not throw", impossible);
        }
        if (result != 0 || found.get(ValueLayout.ADDRESS, 0).address() == 0) {
            return Optional.empty();
        }
        byte[] home = cString(passwd.get(ValueLayout.ADDRESS, 32));
        return Optional.of(
                new Account(
                        passwd.get(ValueLayout.JAVA_INT, 16),
                        passwd.get(ValueLayout.JAVA_INT, 20),
                        new String(
                                cString(passwd.get(ValueLayout.ADDRESS, 0)),
                                StandardCharsets.UTF_8),
                        home.length == 0 ? RawPath.ROOT : RawPath.ofBytes(home)));
    }

    private static byte[] cString(MemorySegment address) {
        MemorySegment string = address.reinterpret(64 * 1024);
        int length = 0;
        while (string.get(ValueLayout.JAVA_BYTE, length) != 0) {
            length++;
        }
        return string.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }
}
