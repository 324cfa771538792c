package org.wattribute.model.quantity;

import java.util.Comparator;

/** The canonical order of ids (method 3): by unsigned UTF-8 bytes, which is the order of code points. */
public final class IdOrder {

    /** Compares two ids by their UTF-8 bytes. */
    public static final Comparator<String> UTF8 = IdOrder::compare;

    private IdOrder() {}

    private static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean aBeyond = Character.isSurrogate(a);
                boolean bBeyond = Character.isSurrogate(b);
                return aBeyond == bBeyond ? Character.compare(a, b) : Boolean.compare(aBeyond, bBeyond);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
