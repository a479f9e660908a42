using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;

namespace Bench.EndToEnd.Tests;

/// <summary>
/// Every number in the prose of the recorded runs' conclusions is one of their cells' figures, as the CSV and the limits have them,
/// or is made of two of them in a way that is written down here once more.
/// </summary>
public sealed class ConclusionNumberTests
{
    private static readonly string[] Axes = ["cell", "scenario", "server", "model", "quantization"];

    public static TheoryData<string> Runs => [.. RecordedRun.Names];

    [Theory]
    [MemberData(nameof(Runs))]
    public void Every_number_of_the_prose_is_a_figure_of_its_cells(string name)
    {
        using var result =
            JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", name, "expected", "result.json")));
        var rows = CsvTable.Read(Path.Combine(AppContext.BaseDirectory, "Recorded", name, "expected", "cells.csv")).Rows;
        var names = rows
            .SelectMany(row => Axes.Select(axis => row[axis]))
            .Concat(rows.Select(row => row["quantization"].ToUpperInvariant()))
            .Where(text => text.Length > 0)
            .Distinct()
            .OrderByDescending(text => text.Length)
            .ToArray();

        foreach (var conclusion in result.RootElement.GetProperty("conclusions").EnumerateArray())
        {
            var cells = conclusion.GetProperty("cells").EnumerateArray().Select(cell => cell.GetString()!).ToHashSet();
            var known = new ProseNumbers([.. rows.Where(row => cells.Contains(row["cell"]))], rows, result.RootElement);
            foreach (var part in new[] { "decision", "reason", "change" })
            {
                if (conclusion.GetProperty(part).GetString() is { } text)
                    Assert.Empty(known.Unknown(text, names));
            }
        }
    }

    [Theory]
    [InlineData("Take llama3.2:1b Q4_K_M: 643.2 tok/s, 1.47 × Q8_0 (95 % CI 1.45–1.49), in 1.0 GiB; Q8_0 takes 0.5 GiB more.", "")]
    [InlineData(
        "Take llama3.2:1b Q4_K_M: 643.3 tok/s, 1.48 × Q8_0 (95 % CI 1.44–1.49), in 1.1 GiB; Q8_0 takes 0.6 GiB more.",
        "643.3 tok/s, 1.48 ×, CI 1.44–1.49, 1.1 GiB, 0.6 GiB")]
    [InlineData("Compared at num_ctx 4096, concurrency 1; first token after 9.3 ms.", "num_ctx 4096, 9.3 ms")]
    public void A_number_that_no_cell_has_is_found_out(string text, string unknown)
    {
        var cells = CsvTable.Read(Path.Combine(AppContext.BaseDirectory, "Recorded", "closed-loop", "expected", "cells.csv")).Rows
            .Where(row => row["num_ctx"] == "2048" && row["num_gpu"] == "auto" && row["concurrency"] == "1")
            .ToArray();
        using var nothing = JsonDocument.Parse("""{ "cells": [] }""");

        Assert.Equal(
            unknown,
            string.Join(", ", new ProseNumbers(cells, cells, nothing.RootElement).Unknown(text, ["llama3.2:1b", "Q4_K_M", "Q8_0"])));
    }
}
