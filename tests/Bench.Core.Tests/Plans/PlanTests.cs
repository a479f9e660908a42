using System.Text.Json;
using Bench.Core.Plans;
using Bench.Testing.Samples;

namespace Bench.Core.Tests.Plans;

public sealed class PlanTests
{
    private static PlanCell With(PlanCell cell, string options)
    {
        using var document = JsonDocument.Parse(options);
        return cell with
        {
            Workload = cell.Workload with
            {
                Options = document.RootElement.EnumerateObject().ToDictionary(option => option.Name, option => option.Value.Clone()),
            },
        };
    }

    [Fact]
    public void What_does_not_reload_the_model_leaves_the_configuration_equal()
    {
        var cell = SampleCell.Chat();

        Assert.Equal(cell.Configuration, (SampleCell.Chat(concurrency: 8, requests: 9) with { Repetition = 2 }).Configuration);
        Assert.Equal(cell.Configuration, With(cell, """{ "temperature": 0.5, "seed": 1 }""").Configuration);
        Assert.Equal(
            With(cell, """{ "num_batch": 64, "use_mmap": true }""").Configuration,
            With(cell, """{ "use_mmap": true, "num_batch": 64 }""").Configuration);
    }

    [Fact]
    public void What_reloads_the_model_makes_another_configuration()
    {
        var cell = SampleCell.Chat();
        PlanCell[] cells =
        [
            cell,
            cell with { NumCtx = 2048 },
            cell with { NumGpu = 0 },
            cell with { Server = "far" },
            cell with { Model = cell.Model with { Tag = "other:latest" } },
            With(cell, """{ "num_thread": 4 }"""),
            With(cell, """{ "num_thread": 8 }"""),
        ];

        Assert.Equal(cells.Length, cells.Select(other => other.Configuration).Distinct().Count());
    }

    [Fact]
    public void A_model_is_labelled_with_its_quantization_where_one_was_asked_for()
    {
        Assert.Equal("tiny", new ModelChoice { Name = "tiny" }.Label);
        Assert.Equal("tiny (q8_0)", new ModelChoice { Name = "tiny", Quantization = "q8_0" }.Label);
    }

    [Fact]
    public void A_secret_shows_its_mask()
    {
        var auth = new ServerAuth.Basic("ann", new Secret("hunter2"));

        Assert.DoesNotContain("hunter2", auth.ToString(), StringComparison.Ordinal);
        Assert.Equal("hunter2", auth.Password.Reveal());
        Assert.Equal("", default(Secret).Reveal());
    }
}
