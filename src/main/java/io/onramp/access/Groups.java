package io.onramp.access;

import java.util.List;

/** The groups that people belong to; the ids are what processes name as candidate groups. */
final class Groups {

    static final String OPERATORS = "operators";
    static final String NETWORK_ENGINEERS = "network-engineers";
    static final String APPROVERS = "approvers";
    static final String SECURITY_APPROVERS = "security-approvers";
    static final String MANAGERS = "managers";
    static final String ADMIN = "camunda-admin";

    /** Groups whose people work tasks. */
    static final List<String> WORKING = List.of(OPERATORS, NETWORK_ENGINEERS, APPROVERS, SECURITY_APPROVERS);

    static final List<String> ALL =
            List.of(OPERATORS, NETWORK_ENGINEERS, APPROVERS, SECURITY_APPROVERS, MANAGERS, ADMIN);

    private Groups() {}

    static String authority(String group) {
        return "ROLE_" + group;
    }
}
