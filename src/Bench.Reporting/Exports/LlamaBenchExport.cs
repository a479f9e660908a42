using System.Globalization;
using Bench.Core.Factors;
using Bench.Core.Texts;
using Bench.Reporting.Csv;
using Bench.Reporting.Model;
using CsvHelper;

namespace Bench.Reporting.Exports;

/// <summary>
/// The columns of llama.cpp's <c>llama-bench -o csv</c>: a header without quotes, every field in quotes. A test there is one stream,
/// so only valid closed-loop cells of one user that generate are written: one row for the prompt and one for the tokens. What no server
/// tells stays empty, because a default would be made up. llama.cpp's compare-llama-bench.py joins the rows of two builds that are equal
/// in its key columns and averages all rows that are equal in the shown ones, so whatever makes two cells different stands in one of them.
/// </summary>
internal static class LlamaBenchExport
{
    public static readonly ExportFormat Format = new()
    {
        Name = "llama-bench",
        Purpose = "the columns of llama-bench -o csv, for compare-llama-bench.py and tables of it",
        Files = [new ExportFile("llama-bench.csv", Write)],
    };

    /// <summary>
    /// llama-bench's own value where the number of layers is left to the program. The script reads this column
    /// as a number even if none was chosen.
    /// </summary>
    private const string LayersNotChosen = "-1";

    private static readonly CsvWriterOptions Options = new() { NewLine = "\n", WriteByteOrderMark = false };

    /// <summary>
    /// In the order of llama-bench 0.7.0 (build 11669), and after them the column that versions of the script before July 2026 ask for.
    /// Words go through <see cref="FieldText"/>, for people open this file in spreadsheets, too.
    /// </summary>
    private static readonly IReadOnlyList<(string Name, Func<LlamaBenchTest, string?> Field)> Columns =
    [
        ("build_commit", test => LlamaBenchBuild.Of(test.Cell.ServerVersion)),
        ("build_number", _ => "0"),
        ("cpu_info", test => FieldText.Of(test.Machine.Cpu)),
        ("gpu_info", test => FieldText.Of(test.Machine.Gpu)),
        ("backends", test => test.Cell.Simulated ? "SIMULATED" : null),
        ("model_filename", test => FieldText.Of(test.Cell.Plan.Model.Tag ?? test.Cell.Plan.Model.Label)),
        ("model_type", test => FieldText.Of(ModelType(test))),
        ("model_size", test => Number(test.Step.Model?.Installed is { IsRemote: false } model ? model.SizeBytes : null)),
        ("model_n_params", test => Number(test.Step.Model?.Details?.ParameterCount)),
        ("n_batch", test => Option(test, "num_batch")),
        ("n_ubatch", _ => null),
        ("n_threads", test => Option(test, "num_thread")),
        ("cpu_mask", _ => null),
        ("cpu_strict", _ => null),
        ("poll", _ => null),
        ("type_k", _ => null),
        ("type_v", _ => null),
        ("n_gpu_layers", test => Number(test.Cell.Plan.NumGpu) ?? LayersNotChosen),
        ("n_cpu_moe", _ => null),
        ("split_mode", _ => null),
        ("main_gpu", test => Option(test, "main_gpu")),
        ("no_kv_offload", _ => null),
        ("flash_attn", _ => null),
        ("devices", _ => null),
        ("tensor_split", _ => null),
        ("tensor_buft_overrides", _ => null),
        ("load_mode", test => IsMapped(test) switch { true => "mmap", false => "none", null => null }),
        ("lazy_mode", _ => null),
        ("embeddings", _ => "0"),
        ("no_op_offload", _ => null),
        ("no_host", _ => null),
        ("repack", _ => null),
        ("fit_target", _ => null),
        ("fit_min_ctx", _ => null),
        ("n_prompt", test => Number(test.Step.PromptTokens)),
        ("n_gen", test => Number(test.Step.GeneratedTokens)),
        ("n_depth", test => Number(test.Step.Depth)),
        ("test_time", test => test.Step.Began?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        ("avg_ns", test => Nanoseconds(test.Step.Time.Mean)),
        ("stddev_ns", test => Nanoseconds(test.Step.Time.StandardDeviation)),
        ("avg_ts", test => test.Step.Rate.Mean?.ToString("F6", CultureInfo.InvariantCulture)),
        ("stddev_ts", test => test.Step.Rate.StandardDeviation?.ToString("F6", CultureInfo.InvariantCulture)),
        ("use_mmap", test => IsMapped(test) switch { true => "1", false => "0", null => null }),
    ];

    public static void Write(IReadOnlyList<ReportedRun> runs, Stream output)
    {
        using var csv = CsvWriter.Create(output, Options, leaveOpen: true);
        foreach (var (name, _) in Columns)
            csv.WriteField(name);
        csv.EndRecord();
        foreach (var test in runs.SelectMany(run => LlamaBenchTest.Of(run.Summary)))
        {
            foreach (var (_, field) in Columns)
                csv.WriteField(field(test) ?? "", CsvQuoting.Always);
            csv.EndRecord();
        }
    }

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Nanoseconds(double? milliseconds) => (milliseconds * 1e6)?.ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>
    /// Architecture, parameters and quantization, as llama-bench says them (but Q4_K_M, which it calls Q4_K - Medium),
    /// then what llama-bench has no column for, such as the context. The script always shows this column.
    /// A simulated model must not pass for a real one in its table.
    /// </summary>
    private static string ModelType(LlamaBenchTest test)
    {
        string?[] words =
        [
            test.Cell.Simulated ? "SIMULATED" : null,
            test.Step.Model?.Details?.Architecture ?? test.Step.Model?.Installed.Family ?? test.Cell.Plan.Model.Name,
            test.Step.Model?.Installed.ParameterSize,
            test.Cell.Factors[Factor.Quantization]?.Text,
            .. test.Particulars,
        ];
        return string.Join(' ', words.OfType<string>());
    }

    private static bool? IsMapped(LlamaBenchTest test) => Option(test, "use_mmap") switch { "true" => true, "false" => false, _ => null };

    private static string? Option(LlamaBenchTest test, string name) =>
        test.Cell.Plan.Workload.Options.TryGetValue(name, out var value) ? Printable.Of(value.GetRawText()) : null;
}
