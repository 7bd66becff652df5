package dev.reclaim.report;

import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An item of a cleanup: the operation first asked for, and the one that tells what it is now, which
 * is a redo if it was taken back and repeated.
 */
record Item(Operation first, Operation last) {

    /** The items in the order of their first operations. */
    static List<Item> of(List<Operation> operations) {
        Map<Long, Operation> byId = new HashMap<>();
        Map<Long, Item> items = new LinkedHashMap<>();
        for (Operation operation : operations) {
            byId.put(operation.id(), operation);
            if (operation.op() == Op.UNDO) {
                continue;
            }
            Operation root = root(operation, byId);
            boolean tells = root.id() == operation.id() || wasDone(operation);
            if (tells) {
                items.put(root.id(), new Item(root, operation));
            }
        }
        return new ArrayList<>(items.values());
    }

    /** What {@code operation} repeats, through all undos and redos in between; else itself. */
    private static Operation root(Operation operation, Map<Long, Operation> byId) {
        Operation root = operation;
        while (root.op() == Op.REDO || root.op() == Op.UNDO) {
            Operation earlier = byId.get(root.intent().of());
            if (earlier == null || earlier.id() >= root.id()) {
                return root.op() == Op.REDO ? root : operation;
            }
            root = earlier;
        }
        return root;
    }

    private static boolean wasDone(Operation operation) {
        return operation.status() == Operation.Status.DONE
                || operation.status() == Operation.Status.UNDONE;
    }

    Operation.Status status() {
        return last.status();
    }

    boolean isDone() {
        return status() == Operation.Status.DONE;
    }
}
