package io.tillstream.connectors.file.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {

  private static final String MAPPING =
      """
      format: csv
      sale:
        saleId: No
        storeId: Store
        soldAt: {column: Time, format: "yyyy-MM-dd HH:mm:ss", timeZone: Europe/London}
        currency: {value: GBP}
        line: {sku: Sku, quantity: Quantity, unitPrice: Price}
      """;

  @Test
  void a_mapping_is_read() throws InvalidMappingException {
    SaleMapping mapping = MappingReader.read(MAPPING, "mapping.yaml");
    assertThat(mapping.saleId().column()).isEqualTo("No");
    assertThat(mapping.currency().constant()).isEqualTo("GBP");
    assertThat(mapping.memberId()).isNull();
    assertThat(mapping.kinds()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          format: csv                   => format: xml              => 1:9 format: unknown format "xml"
          saleId: No                    => sale: No                 => 3:3 sale.sale: unknown key "sale"
          saleId: No                    => memberId: No             => sale.saleId: "saleId" is missing
          storeId: Store                => storeId: 7               => 4:12 sale.storeId: expected text
          storeId: Store                => storeId: {}              => it is not said where the text comes from
          storeId: Store                => storeId: {column: a, value: b} => it is not said where
          {value: GBP}                  => {value: Pounds}          => the value is no currency
          {value: GBP}                  => {vale: GBP}              => unknown key "vale"
          , timeZone: Europe/London     => ``                       => the format alone does not tell
          timeZone: Europe/London       => timeZone: London         => "London" is not a time zone
          "yyyy-MM-dd HH:mm:ss"         => "yyyy-MM-dd JJ"          => is not a pattern for times
          , format: "yyyy-MM-dd HH:mm:ss" => ``                     => a time zone without a format
          , unitPrice: Price            => ``                       => the line has no amount
          unitPrice: Price              => unitPrice: P, amount: A  => the line has two amounts
          storeId: Store                => kind: {SALE: 'true'}     => sale.kind.SALE: unknown key "SALE"
          storeId: Store                => channel: {value: PHONE}  => unknown channel "PHONE"
          """)
  void a_mistake_is_named_with_its_place(String from, String to, String message) {
    assertThatThrownBy(() -> MappingReader.read(MAPPING.replace(from, to), "mapping.yaml"))
        .isInstanceOf(InvalidMappingException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("mapping.yaml:");
  }

  @Test
  void all_mistakes_are_named_at_once() {
    assertThatThrownBy(() -> MappingReader.read("format: xml\nsale: {saleId: 1}\n", "m.yaml"))
        .message()
        .satisfies(message -> assertThat(message.lines().count()).isGreaterThan(4));
    assertThatThrownBy(() -> MappingReader.read("", "m.yaml")).hasMessageContaining("empty");
    assertThatThrownBy(() -> MappingReader.read("sale: [", "m.yaml")).hasMessageContaining("YAML");
  }
}
