using Bench.Core.Plans;
using Bench.Testing.Samples;

namespace Bench.Core.Tests.Plans;

public sealed class DerivedModelTests
{
    [Fact]
    public void A_name_says_what_the_model_is_and_is_the_same_in_every_run()
    {
        Assert.Matches("^bench-mymodel-f16:q4_k_m-[0-9a-f]{16}$", DerivedModel.Of("mymodel:f16", "q4_K_M").Name);
        Assert.Matches(
            "^bench-hf.co-org-model-latest:same-ctx4096-gpu0-[0-9a-f]{16}$", DerivedModel.Of("hf.co/Org/Model", null, 4096, 0).Name);
        Assert.Equal("bench-mymodel-f16:q8_0-55cd27368804d631", DerivedModel.Of("mymodel:f16", "q8_0").Name);
        Assert.Equal(DerivedModel.Of("m", "q8_0").Name, DerivedModel.Of("M:latest", "Q8_0").Name);
    }

    [Fact]
    public void Different_models_have_different_names_also_where_what_can_be_read_is_the_same()
    {
        DerivedModel[] models =
        [
            DerivedModel.Of("a/b", "q8_0"), DerivedModel.Of("a-b", "q8_0"), DerivedModel.Of("a-b", "q4_K_M"), DerivedModel.Of("a-b"),
            DerivedModel.Of("a-b", "q8_0", 1), DerivedModel.Of("a-b", "q8_0", null, 1), DerivedModel.Of("a-b", "q8_0", 1, 1),
            DerivedModel.Of("a-b", "q8_0", 11),
        ];

        Assert.Equal(models.Length, models.Select(model => model.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("q8_0", null, null, "mymodel:f16 in q8_0")]
    [InlineData(null, 4096, null, "mymodel:f16 with num_ctx 4096")]
    [InlineData("q8_0", 4096, 0, "mymodel:f16 in q8_0 with num_ctx 4096 and num_gpu 0")]
    public void For_people_it_is_called_by_what_is_made_of_what(string? quantize, int? numCtx, int? numGpu, string words) =>
        Assert.Equal(words, DerivedModel.Of("mymodel:f16", quantize, numCtx, numGpu).Words);

    [Theory]
    [InlineData("m", null, null, null)]
    [InlineData(
        "registry.example:5000/some.body/a_model-with-a-name-that-goes-on-and-on-and-on-and-on-and-on:v1.5-instruct-fp16",
        "q4_K_M",
        131072,
        999)]
    [InlineData("größe/模型", "a-quantization-of-a-length-that-nobody-has-ever-seen-in-any-name", int.MaxValue, int.MaxValue)]
    public void Every_name_is_legal_and_recognised_as_ours(string from, string? quantize, int? numCtx, int? numGpu)
    {
        var name = DerivedModel.Of(from, quantize, numCtx, numGpu).Name;

        Assert.Matches("^[a-z0-9][a-z0-9._-]{0,79}:[a-z0-9_][a-z0-9._-]{0,79}$", name); // the parts of an Ollama's names
        Assert.True(DerivedModelName.IsOurs(name));
        Assert.True(DerivedModelName.IsOurs(name.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("bench-mymodel-f16:q8_0")] // as a user may well call one
    [InlineData("bench-mymodel-f16:q8_0-0123456789abcdef")] // of our form, with a check that does not hold
    [InlineData("bench-mymodel-f32:q8_0-55cd27368804d631")] // ours, copied and renamed
    [InlineData("mymodel:f16")]
    [InlineData("somebody/bench-mymodel-f16:q8_0-55cd27368804d631")]
    [InlineData("")]
    public void What_the_harness_did_not_name_is_not_taken_for_its_own(string tag) => Assert.False(DerivedModelName.IsOurs(tag));

    [Fact]
    public void Cells_that_ask_for_parameters_get_a_model_with_them_built_in_and_keep_their_axes()
    {
        var plain = SampleCell.Chat();
        var wide = plain with { NumCtx = 8192 };
        var narrow = plain with { NumCtx = 2048, NumGpu = 0 };

        var plan = SampleCell.PlanOf(plain, wide, narrow, wide with { Repetition = 2 })
            .WithBuiltInParameters(cell => cell.Server == "local");

        Assert.Equal(plain, plan.Cells[0]);
        Assert.Equal((8192, DerivedModel.Of("truth:latest", null, 8192)), (plan.Cells[1].NumCtx, plan.Cells[1].Model.Derived));
        Assert.Equal(DerivedModel.Of("truth:latest", null, 2048, 0).Name, plan.Cells[2].Model.Tag);
        Assert.Equal(plan.Cells[1].Configuration, plan.Cells[3].Configuration);
        Assert.Equal(
            [("local", DerivedModel.Of("truth:latest", null, 8192)), ("local", DerivedModel.Of("truth:latest", null, 2048, 0))],
            DerivedModels.Of(plan.Cells));
    }

    [Fact]
    public void A_quantized_variant_with_parameters_is_one_model_made_from_the_source()
    {
        var variant = DerivedModel.Of("truth:f16", "q8_0");
        var cell = SampleCell.Chat() with
        {
            NumCtx = 4096,
            Model = new ModelChoice { Name = "truth", Quantization = "q8_0", Tag = variant.Name, Derived = variant },
        };

        var plan = SampleCell.PlanOf(cell).WithBuiltInParameters(_ => true);

        Assert.Equal([("local", DerivedModel.Of("truth:f16", "q8_0", 4096))], DerivedModels.Of(plan.Cells));
    }

    [Fact]
    public void Servers_that_take_parameters_with_a_request_and_tags_not_known_yet_are_left_alone()
    {
        var elsewhere = SampleCell.Chat() with { Server = "other", NumCtx = 4096 };
        var unresolved = SampleCell.Chat() with { NumCtx = 4096, Model = new ModelChoice { Name = "truth" } };
        var plan = SampleCell.PlanOf(elsewhere, unresolved);

        Assert.Equal(plan.Cells, plan.WithBuiltInParameters(cell => cell.Server == "local").Cells);
        Assert.Empty(DerivedModels.Of(plan.Cells));
    }
}
