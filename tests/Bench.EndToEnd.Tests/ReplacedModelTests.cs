using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class ReplacedModelTests
{
    [Fact]
    public async Task A_model_that_is_replaced_in_the_middle_of_a_run_makes_that_cell_and_the_next_ones_invalid()
    {
        // Two looks at what stands before a prompt, and of each cell one warm-up request and two measured ones.
        // The seventh answer is in the middle of the second cell.
        await using var server = ScriptedServer.Start(options => options.ReplacedAfter = 7);
        using var folder = new ScratchFolder();

        await Runs.RunAsync(folder, Scenario.Chat(server.Address, requests: 2, extra: "sweep: { model: truth, concurrency: [1, 2, 4] }")
            .Replace("    sweep: { model: [truth] }\n", "", StringComparison.Ordinal));

        var cells = Runs.Cells(folder).Rows;
        Assert.Equal([true, false, false], cells.Select(Verdicts.IsValid));
        Assert.All(cells.Skip(1), cell => Assert.StartsWith(
            "after the cell, a model with digest fedcba987654 was installed",
            cell["invalid_reason"],
            StringComparison.Ordinal));
        Assert.Contains("\"installed_digest\":\"0123456789abcdef\"", folder.Read(Runs.Out, "cells.jsonl"), StringComparison.Ordinal);
    }
}
