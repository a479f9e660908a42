using System.Text.Json;
using Bench.Core.Factors;

namespace Bench.Core.Tests.Factors;

public sealed class FactorTests
{
    private static FactorValue Json(string json) => FactorValue.Of(JsonSerializer.Deserialize<JsonElement>(json));

    /// <summary>Factor, value; its part of an id, alone in a chart, in a sentence.</summary>
    public static TheoryData<Factor, FactorValue, string, string, string> Forms => new()
    {
        { Factor.Quantization, FactorValue.Word("q8_0"), "/q8_0", "q8_0", "q8_0" },
        { Factor.NumCtx, FactorValue.Of(8192), "/ctx=8192", "ctx 8192", "num_ctx 8192" },
        { Factor.NumGpu, Factor.Layers(null), "/gpu=auto", "gpu auto", "num_gpu auto" },
        { Factor.Concurrency, FactorValue.Of(1), "/c=1", "1 user", "concurrency 1" },
        { Factor.Concurrency, FactorValue.Of(4), "/c=4", "4 users", "concurrency 4" },
        { Factor.Rate, FactorValue.Of(0.5), "/rate=0.5", "0.5/s", "rate 0.5" },
        { Factor.Open("options.temperature"), Json("0.70"), "/options.temperature=0.70", "temperature 0.70", "options.temperature 0.70" },
        { Factor.Open("options.use_mmap"), Json("true"), "/options.use_mmap=true", "use_mmap true", "options.use_mmap true" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_value_has_a_form_for_each_place_where_it_is_shown(
        Factor factor, FactorValue value, string id, string label, string phrase)
    {
        Assert.Equal((id, label, phrase), (factor.IdPart(value), factor.LabelOf(value), factor.Phrase(value)));
    }

    [Fact]
    public void A_sentence_says_that_a_value_is_not_set() => Assert.Equal("num_ctx not set", Factor.NumCtx.Phrase(null));

    [Fact]
    public void A_header_has_the_unit_where_there_is_one()
    {
        Assert.Equal(("num_ctx", "concurrency (users)", "rate (1/s)"), (Factor.NumCtx.Title, Factor.Concurrency.Title, Factor.Rate.Title));
    }

    [Fact]
    public void Factors_of_one_name_are_one_factor() => Assert.Equal(Factor.Open("options.seed"), Factor.Open("options.seed"));

    [Fact]
    public void Whole_numbers_beyond_the_digits_of_a_double_stay_apart()
    {
        Assert.NotEqual(Json("9007199254740992"), Json("9007199254740993"));
        Assert.Equal(Json("0.10"), Json("0.1"));
        Assert.Equal(Json("1.0"), Json("1"));
    }

    [Fact]
    public void Numbers_sort_by_their_size_and_words_among_them_last()
    {
        FactorValue[] values = [Factor.Layers(null), Factor.Layers(9), Factor.Layers(10)];

        Assert.Equal(["9", "10", "auto"], values.OrderBy(value => value.Rank).Select(value => value.Text));
    }
}
