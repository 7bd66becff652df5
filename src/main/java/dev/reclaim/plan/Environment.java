package dev.reclaim.plan;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan's text may refer to: the world around the program, so that tests can have their own.
 *
 * @param variables environment variables; bytes that are not UTF-8 as lone surrogates (PEP 383)
 * @param caller whose files and processes are "mine", and whose home {@code ~} is
 * @param host name of this machine
 * @param clock the time, and the local zone
 */
public record Environment(Map<String, String> variables, Account caller, String host, Clock clock) {

    /** Copies the variables. */
    public Environment {
        variables = Map.copyOf(variables);
    }

    /**
     * The real one. The variables are read raw from /proc/self/environ, since Java's are decoded by
     * the locale. Under sudo {@code HOME}, {@code USER} and {@code LOGNAME} are the caller's.
     *
     * @throws ErrnoException if /proc cannot be read
     */
    public static Environment system() throws ErrnoException {
        Map<String, String> variables = parse(Fd.readAll(RawPath.of("/proc/self/environ")));
        Account caller = Account.caller();
        if (Account.effectiveUid() == 0 && caller.uid() != 0) {
            variables.put("HOME", RawText.decode(caller.home().bytes()));
            variables.put("USER", caller.name());
            variables.put("LOGNAME", caller.name());
        }
        String host = RawText.decode(Fd.readAll(RawPath.of("/proc/sys/kernel/hostname"))).strip();
        return new Environment(variables, caller, host, Clock.system(ZoneId.systemDefault()));
    }

    /** Reads {@code NAME=value} records that end in NUL, as in environ(7). */
    static Map<String, String> parse(byte[] environ) {
        Map<String, String> variables = new HashMap<>();
        int start = 0;
        for (int i = 0; i <= environ.length; i++) {
            if (i == environ.length || environ[i] == 0) {
                String record = RawText.decode(Arrays.copyOfRange(environ, start, i));
                int equals = record.indexOf('=');
                if (equals > 0) {
                    variables.putIfAbsent(
                            record.substring(0, equals), record.substring(equals + 1));
                }
                start = i + 1;
            }
        }
        return variables;
    }

    /** The caller's home directory: {@code $HOME} where it is an absolute path. */
    public RawPath home() {
        String home = variables.getOrDefault("HOME", "");
        return home.startsWith("/") ? RawText.path(home) : caller.home();
    }

    /**
     * The home directory of an account, the caller's if the name is empty; empty if none has it.
     */
    public Optional<RawPath> home(String user) {
        return user.isEmpty() ? Optional.of(home()) : Account.named(user).map(Account::home);
    }

    /** The day in UTC: {@code {date}}. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
