package io.onramp.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Makes the orders that were there before their index findable; Flyway runs it once. */
@Component
class V95__IndexOrders extends BaseJavaMigration {

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public void migrate(Context context) throws Exception {
        List<String> numbers = new ArrayList<>();
        try (Statement all = context.getConnection().createStatement();
                ResultSet row = all.executeQuery("select o.order_number from service_order o where not exists"
                        + " (select 1 from order_attribute a where a.order_number = o.order_number)")) {
            while (row.next()) {
                numbers.add(row.getString(1));
            }
        }
        try (PreparedStatement one = context.getConnection()
                        .prepareStatement("select document from service_order where order_number = ?");
                PreparedStatement attribute = context.getConnection()
                        .prepareStatement(
                                "insert into order_attribute (order_number, path, attribute_value) values (?, ?, ?)")) {
            for (String number : numbers) {
                one.setString(1, number);
                try (ResultSet row = one.executeQuery()) {
                    row.next();
                    OrderIndex.read(
                            json.readTree(row.getString(1)), (path, value) -> add(attribute, number, path, value));
                }
                attribute.executeBatch();
            }
        }
    }

    private static void add(PreparedStatement attribute, String number, String path, String value) {
        try {
            attribute.setString(1, number);
            attribute.setString(2, path);
            attribute.setString(3, value);
            attribute.addBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("Order " + number + " cannot be indexed", e);
        }
    }
}
