using Bench.Core.Plans;
using Bench.Runs.Json;
using Bench.Runs.Tests.Kit;

namespace Bench.Runs.Tests.Json;

public sealed class DerivedModelJsonTests
{
    public static TheoryData<DerivedModel> Models =>
        [DerivedModel.Of("m:f16", "q8_0"), DerivedModel.Of("m", null, 4096, 0), DerivedModel.Of("m", "q4_K_M", null, 99)];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_to_make_comes_back_as_it_was(DerivedModel model) =>
        Assert.Equal(model, JsonText.Read(JsonText.Of(model, DerivedModelJson.Write), DerivedModelJson.Read));

    [Fact]
    public void A_name_that_is_not_ours_is_refused_for_it_would_be_overwritten_and_deleted()
    {
        var refused = Assert.Throws<RunFormatException>(
            () => JsonText.Read("""{"name":"llama3:8b","from":"m:f16","quantize":"q8_0"}""", DerivedModelJson.Read));

        Assert.Equal("field 'name' is not a name that bench gives to the models that it creates", refused.Message);
    }

    [Fact]
    public void A_plan_that_makes_nothing_has_the_hash_that_it_always_had()
    {
        var cell = Samples.OpenCell;
        var made = DerivedModel.Of("m:f16", "q8_0");

        Assert.DoesNotContain("derived", Text(cell), StringComparison.Ordinal);
        Assert.Contains($$"""
            "derived":{"name":"{{made.Name}}","from":"m:f16","quantize":"q8_0"}
            """, Text(cell with { Model = cell.Model with { Derived = made } }), StringComparison.Ordinal);
    }

    private static string Text(PlanCell cell) =>
        JsonText.Of(cell, (json, value) => PlanCellJson.Write(json, value, new PromptTable([value])));
}
