package dev.reclaim.process;

import java.io.IOException;

/** A process that has ended and whose parent never looks: {@code sleep} does not. */
record Zombie(Child holder, int pid) implements AutoCloseable {

    static Zombie make() throws IOException {
        // The child waits for a line; its parent becomes a sleep before it gets one.
        Child holder =
                Child.bash(
                        "exec 3<&0; bash -c 'read -r _' <&3 & echo ready; echo $!; exec sleep 1000");
        int pid = Integer.parseInt(holder.line());
        Child.until(() -> Child.look(holder.pid()).executable().equals("sleep"));
        holder.goOn();
        Child.until(() -> Child.look(pid).isZombie());
        return new Zombie(holder, pid);
    }

    int parent() {
        return holder.pid();
    }

    @Override
    public void close() {
        holder.close();
    }
}
