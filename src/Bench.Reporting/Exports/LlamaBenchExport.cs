using System.Globalization;
using Bench.Analysis.Steps;
using Bench.Core.Factors;
using Bench.Core.Texts;
using Bench.Reporting.Model;
using CsvHelper;

namespace Bench.Reporting.Exports;

/// <summary>
/// The columns of llama.cpp's <c>llama-bench -o csv</c>: a header without quotes, every field in quotes. A test there is one stream, so only valid closed-loop cells of one user that
/// generate are written: a row pp (the prompt) and a row tg (the tokens). What no server tells stays empty, and is no default of ours.
/// </summary>
internal static class LlamaBenchExport
{
    public static readonly ExportFormat Format = new()
    {
        Name = "llama-bench",
        Purpose = "the columns of llama-bench -o csv, for compare-llama-bench.py and tables of it",
        Files = [new ExportFile("llama-bench.csv", Write)],
    };

    /// <summary>A server that does not tell its version, as llama.cpp says it of a build without git.</summary>
    private const string UnknownBuild = "unknown";

    private static readonly CsvWriterOptions Options = new() { NewLine = "\n", WriteByteOrderMark = false };

    /// <summary>In the order of llama-bench since n_cpu_moe, devices and use_direct_io joined; all that compare-llama-bench.py asks for are among them.</summary>
    private static readonly IReadOnlyList<(string Name, Func<EngineStep, string?> Field)> Columns =
    [
        ("build_commit", test => test.Cell.ServerVersion ?? UnknownBuild),
        ("build_number", _ => "0"),
        ("cpu_info", _ => null),
        ("gpu_info", _ => null),
        ("backends", test => test.Cell.Simulated ? "SIMULATED" : null),
        ("model_filename", test => test.Cell.Plan.Model.Tag ?? test.Cell.Plan.Model.Label),
        ("model_type", ModelType),
        ("model_size", test => Number(test.Model?.Installed is { IsRemote: false } model ? model.SizeBytes : null)),
        ("model_n_params", test => Number(test.Model?.Details?.ParameterCount)),
        ("n_batch", test => Option(test, "num_batch")),
        ("n_ubatch", _ => null),
        ("n_threads", test => Option(test, "num_thread")),
        ("cpu_mask", _ => null),
        ("cpu_strict", _ => null),
        ("poll", _ => null),
        ("type_k", _ => null),
        ("type_v", _ => null),
        ("n_gpu_layers", test => Number(test.Cell.Plan.NumGpu)),
        ("n_cpu_moe", _ => null),
        ("split_mode", _ => null),
        ("main_gpu", test => Option(test, "main_gpu")),
        ("no_kv_offload", _ => null),
        ("flash_attn", _ => null),
        ("devices", _ => null),
        ("tensor_split", _ => null),
        ("tensor_buft_overrides", _ => null),
        ("use_mmap", test => Option(test, "use_mmap") switch { "true" => "1", "false" => "0", _ => null }),
        ("use_direct_io", _ => null),
        ("embeddings", _ => "0"),
        ("no_op_offload", _ => null),
        ("no_host", _ => null),
        ("n_prompt", test => Number(test.PromptTokens)),
        ("n_gen", test => Number(test.GeneratedTokens)),
        ("n_depth", test => Number(test.Depth)),
        ("test_time", test => test.Began?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        ("avg_ns", test => Nanoseconds(test.Time.Mean)),
        ("stddev_ns", test => Nanoseconds(test.Time.StandardDeviation)),
        ("avg_ts", test => test.Rate.Mean?.ToString("F6", CultureInfo.InvariantCulture)),
        ("stddev_ts", test => test.Rate.StandardDeviation?.ToString("F6", CultureInfo.InvariantCulture)),
    ];

    public static void Write(IReadOnlyList<ReportedRun> runs, Stream output)
    {
        using var csv = CsvWriter.Create(output, Options, leaveOpen: true);
        foreach (var (name, _) in Columns)
            csv.WriteField(name);
        csv.EndRecord();
        foreach (var test in runs.SelectMany(run => EngineStep.Of(run.Summary)))
        {
            foreach (var (_, field) in Columns)
                csv.WriteField(Printable.Of(field(test) ?? ""), CsvQuoting.Always);
            csv.EndRecord();
        }
    }

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Nanoseconds(double? milliseconds) => (milliseconds * 1e6)?.ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>Architecture, parameters and quantization, as llama-bench says them (but Q4_K_M, which it calls Q4_K - Medium). A simulated one must not pass for a real one in a table.</summary>
    private static string ModelType(EngineStep test)
    {
        string?[] words =
        [
            test.Cell.Simulated ? "SIMULATED" : null,
            test.Model?.Details?.Architecture ?? test.Model?.Installed.Family ?? test.Cell.Plan.Model.Name,
            test.Model?.Installed.ParameterSize,
            test.Cell.Factors[Factor.Quantization]?.Text,
        ];
        return string.Join(' ', words.OfType<string>());
    }

    private static string? Option(EngineStep test, string name) =>
        test.Cell.Plan.Workload.Options.TryGetValue(name, out var value) ? value.GetRawText() : null;
}
