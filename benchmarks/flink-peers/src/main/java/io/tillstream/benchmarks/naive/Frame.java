package io.tillstream.benchmarks.naive;

import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.avro.Schema;
import org.apache.flink.formats.avro.SchemaCoder;

/**
 * The frame around Avro values for Flink's own formats: does what Flink's coder for Confluent's
 * registry does, step by step. That one needs Confluent's client, which Maven Central does not
 * have.
 *
 * @param schemaId what to write in front; without meaning for one that reads
 */
public record Frame(RegistryAddress registry, int schemaId)
    implements SchemaCoder.SchemaCoderProvider {

  private static final int MAGIC = 0;

  @Override
  public SchemaCoder get() {
    SchemaRegistry schemas = registry.open();
    return new SchemaCoder() {
      @Override
      public Schema readSchema(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        if (data.readByte() != MAGIC) {
          throw new IOException("the value is not framed");
        }
        return schemas.byId(data.readInt());
      }

      @Override
      public void writeSchema(Schema schema, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeByte(MAGIC);
        data.writeInt(schemaId);
        data.flush();
      }
    };
  }
}
