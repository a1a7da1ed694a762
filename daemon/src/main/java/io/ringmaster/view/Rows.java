package io.ringmaster.view;

import org.jspecify.annotations.Nullable;

/**
 * Immutable rows in a trie of 32-way nodes. A later version copies only the nodes above what changed, and shares all others with
 * the one before. May be read by any thread; {@link Edit} belongs to one.
 */
final class Rows {
    static final Rows EMPTY = new Rows(new Node(new Object()), 0, 0);

    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final int MASK = WIDTH - 1;

    private final Node root;
    private final int shift;
    private final int count;

    private Rows(Node root, int shift, int count) {
        this.root = root;
        this.shift = shift;
        this.count = count;
    }

    /** A node; who may still change it is known by {@code owner}, an edit's mark that nobody has after a freeze. */
    static final class Node {
        final @Nullable Object[] slots;
        final Object owner;

        Node(Object owner) {
            this.slots = new Object[WIDTH];
            this.owner = owner;
        }

        private Node(Node from, Object owner) {
            this.slots = from.slots.clone();
            this.owner = owner;
        }
    }

    /** One more than the highest row that was put. */
    int count() {
        return count;
    }

    /** What was put at a row; null if nothing was. */
    @Nullable
    StoredValue get(int row) {
        return row < count ? find(root, shift, row) : null;
    }

    Node root() {
        return root;
    }

    Edit edit() {
        return new Edit(this);
    }

    private static @Nullable StoredValue find(Node root, int shift, int row) {
        Node node = root;
        for (int level = shift; level > 0; level -= BITS) {
            node = (Node) node.slots[row >>> level & MASK];
            if (node == null) {
                return null;
            }
        }
        return (StoredValue) node.slots[row & MASK];
    }

    /** Makes the next version. A node is copied at most once between two freezes, however often it changes. */
    static final class Edit {
        private Object owner = new Object();
        private Node root;
        private int shift;
        private int count;

        private Edit(Rows from) {
            root = from.root;
            shift = from.shift;
            count = from.count;
        }

        int count() {
            return count;
        }

        @Nullable
        StoredValue get(int row) {
            return row < count ? find(root, shift, row) : null;
        }

        void put(int row, @Nullable StoredValue value) {
            while (row >>> shift >= WIDTH) {
                Node above = new Node(owner);
                above.slots[0] = root;
                root = above;
                shift += BITS;
            }
            root = own(root);
            Node node = root;
            for (int level = shift; level > 0; level -= BITS) {
                int slot = row >>> level & MASK;
                Node below = own((Node) node.slots[slot]);
                node.slots[slot] = below;
                node = below;
            }
            node.slots[row & MASK] = value;
            count = Math.max(count, row + 1);
        }

        /** The rows as they are now; what is put later is not seen in them. */
        Rows freeze() {
            owner = new Object();
            return new Rows(root, shift, count);
        }

        private Node own(@Nullable Node node) {
            if (node == null) {
                return new Node(owner);
            }
            return node.owner == owner ? node : new Node(node, owner);
        }
    }
}
