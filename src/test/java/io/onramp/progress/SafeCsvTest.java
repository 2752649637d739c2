package io.onramp.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeCsvTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Contoso | Contoso",
                "=1+1 | '=1+1",
                "Contoso;=1+1 | Contoso;'=1+1",
                "Contoso; @SUM(A1) | Contoso; '@SUM(A1)",
                "R&D - Oslo; North | R&D - Oslo; North"
            })
    void noCellBeginsAFormulaWhicheverCharacterSeparates(String text, String safe) {
        assertThat(SafeCsv.safe(text)).isEqualTo(safe);
    }
}
