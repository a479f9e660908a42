using Bench.Core.Records;
using Bench.Runs.Json;
using Bench.Runs.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Runs.Tests.Json;

public sealed class RecordJsonTests
{
    public static TheoryData<string> CultureNames => Cultures.All;

    [Fact]
    public void A_record_of_any_shape_comes_back_as_it_was()
    {
        var records = new RandomRecords(seed: 1);
        for (var i = 0; i < 2_000; i++)
        {
            var record = records.Next();
            var line = JsonText.Of(record);

            Assert.DoesNotContain('\n', line);
            Assert.Equal(Dump.Of(record), Dump.Of(JsonText.Read(line, RecordJson.Read)));
        }
    }

    [Theory]
    [MemberData(nameof(CultureNames))]
    public void A_record_s_bytes_stay_the_same(string culture)
    {
        var streamed = SampleRecord.Streamed(sentMs: 10, tokensMs: [30, 40, 40.5], plannedMs: 9);
        var failed = SampleRecord.Failed(OutcomeKind.TimeoutFirstToken, sentMs: 1, endedMs: 2);

        GoldenFile.Check("records.jsonl",
            Cultures.Under(culture, () => JsonText.Of(streamed) + "\n" + JsonText.Of(failed) + "\n"));
    }

    [Fact]
    public void Fields_of_a_later_version_are_ignored()
    {
        var record = SampleRecord.Streamed(1, [2, 3]);
        var line = JsonText.Of(record);
        var later = "{\"new\":{\"a\":[1]}," + line[1..].Replace("\"server\":{", "\"server\":{\"new\":null,", StringComparison.Ordinal);

        Assert.Equal(Dump.Of(record), Dump.Of(JsonText.Read(later, RecordJson.Read)));
    }

    [Theory]
    [InlineData("\"sent_ns\":10000000", "\"sent_ns\":\"soon\"", "field 'sent_ns' is not a whole number")]
    [InlineData("\"sent_ns\":10000000", "\"sent_ns\":1.5", "field 'sent_ns' is not a whole number")]
    [InlineData("\"sent_ns\":10000000", "\"sent_ns\":99999999999999999999", "field 'sent_ns' is not a whole number")]
    [InlineData("\"sent_ns\":10000000", "\"x\":0", "field 'sent_ns' is missing")]
    [InlineData("\"sent_ns\":10000000", "\"sent_ns\":null", "field 'sent_ns' is missing")]
    [InlineData("\"user\":1", "\"user\":2147483648", "field 'user' is not a 32-bit integer")]
    [InlineData("\"phase\":\"measured\"", "\"phase\":\"cold\"", "field 'phase' is not one of warmup, ramp, measured, drain")]
    [InlineData("\"outcome\":\"ok\"", "\"outcome\":7", "field 'outcome' is not text")]
    [InlineData("[30000000,1]", "[30000000]", "field 'reads' is not a list of [nanoseconds, lines]")]
    [InlineData("[30000000,1]", "[\"x\",1]", "field 'reads' is not a list of [nanoseconds, lines]")]
    [InlineData("\"reads\":[[30000000,1]]", "\"reads\":{}", "field 'reads' is not a list")]
    public void What_is_not_a_record_is_told_by_the_field(string part, string wrong, string message)
    {
        var line = JsonText.Of(SampleRecord.Streamed(10, [30])).Replace(part, wrong, StringComparison.Ordinal);

        Assert.Equal(message, Assert.Throws<RunFormatException>(() => JsonText.Read(line, RecordJson.Read)).Message);
    }

    [Fact]
    public void Half_a_character_in_an_error_is_replaced_and_does_not_stop_the_writing()
    {
        var record = SampleRecord.Streamed(1, [2]) with { Outcome = new Outcome(OutcomeKind.Malformed, 200, "cut \ud83d") };

        Assert.Equal("cut \ufffd", JsonText.Read(JsonText.Of(record), RecordJson.Read).Outcome.Error);
    }
}
