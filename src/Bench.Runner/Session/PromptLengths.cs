using System.Security.Cryptography;
using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Prompts.Calibration;
using Bench.Runs;
using static System.FormattableString;

namespace Bench.Runner.Session;

/// <summary>
/// The lengths of generated prompts, found once for all cells whose prompts a server counts alike, and kept for later runs.
/// What was not found is not asked for again by cells of the same configuration.
/// </summary>
/// <param name="cache">Null if nothing can be kept.</param>
internal sealed class PromptLengths(RunContext run, PromptLengthCache? cache)
{
    private static readonly PromptCalibration Elsewhere =
        new() { Kind = CalibrationKind.Approximate, Problem = "another host runs the model, so its tokens are not counted" };

    private readonly Dictionary<string, PromptCalibration> _known = [];
    private readonly Dictionary<CellId, PromptCalibration> _shared = [];

    /// <summary>Null if the cell does not ask for exact lengths.</summary>
    public async Task<PromptCalibration?> OfAsync(PlanCell cell, IRequestSender sender, CancellationToken cancellation)
    {
        if (!PromptCalibrator.Concerns(cell))
            return null;
        if (run.Start.IsRemote(cell))
            return Elsewhere; // nobody is to pay for questions that they did not ask
        if (cell.LengthsOf is not { } of)
            return await FindAsync(cell, sender, cancellation);
        if (_shared.TryGetValue(of, out var shared))
            return shared;
        if ((run.Start.EarlierLengths.GetValueOrDefault(cell.Id) ?? run.Start.EarlierLengths.GetValueOrDefault(of)) is { } earlier)
            return _shared[of] = earlier with { Probes = 0 };
        var found = await FindAsync(cell, sender, cancellation);
        _shared[of] = found with { Probes = 0 };
        return found;
    }

    private async Task<PromptCalibration> FindAsync(PlanCell cell, IRequestSender sender, CancellationToken cancellation)
    {
        var model = run.Start.ModelOf(cell);
        var key = KeyOf(cell, model);
        var unfound = $"{key}|{cell.Configuration}";
        if (_known.TryGetValue(key, out var known) || _known.TryGetValue(unfound, out known))
            return known;
        if (model?.Installed.Digest is not null && cache?.Find(key) is { } kept)
            return _known[key] = kept with { Kind = CalibrationKind.Cached, Probes = 0 };

        run.Progress.Begin(cell, "finding prompt lengths");
        var found = await PromptCalibrator.RunAsync(cell, sender, run.Plan.Seed, run.Start.Manifest.RunNonce, run.Clock, cancellation);
        var exact = found.Kind == CalibrationKind.Exact;
        _known[exact ? key : unfound] = found with { Probes = 0 };
        if (exact && model?.Installed.Digest is not null)
            cache?.Keep(key, found);
        return found;
    }

    private ServerSnapshot? ServerOf(PlanCell cell) => run.Start.Manifest.Servers.FirstOrDefault(server => server.Name == cell.Server);

    /// <summary>
    /// Everything that a count can depend on: model, template, server version, endpoint and what it puts around a prompt (images, tools;
    /// options of /v1), form and length of the prompt.
    /// </summary>
    private string KeyOf(PlanCell cell, ModelSnapshot? model)
    {
        var work = cell.Workload;
        var length = ((PromptSpec.Tokens)work.Prompt).Length;
        var tokens = length.Single is { } single ? Invariant($"{single}") : Invariant($"{length.Range.Low}-{length.Range.High}");
        return string.Join('|',
            Invariant($"texts {PromptCalibrator.TextVersion}"),
            ServerOf(cell)?.Version,
            model?.Installed.Digest ?? $"{cell.Server}/{cell.Model.Tag}",
            model?.Details?.TemplateHash ?? "no template",
            (ServerOf(cell)?.Kind.Api.OptionsReachTemplate == true ? "v1 " + OptionsOf(work) : "") + work.Endpoint.Word
                + (work.Raw ? " raw" : "") + (work.Think is { } think ? $" think {think}{work.ThinkLevel}" : "") + ExtrasOf(work),
            work.PromptCache == PromptCachePolicy.Share ? Invariant($"share {work.SharedPrefix}") : work.PromptCache.ToString(),
            tokens);
    }

    /// <summary>Through /v1 an option may change what the template puts around a prompt (chat_template_kwargs, reasoning_effort).</summary>
    private static string OptionsOf(WorkloadSpec work) =>
        string.Concat(work.Options
            .OrderBy(option => option.Key, StringComparer.Ordinal)
            .Select(option => $"{option.Key}={CanonicalJson.Of(option.Value)} "));

    private static string ExtrasOf(WorkloadSpec work) =>
        work.Extras is { Length: > 0 } extras ? " with " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(extras))) : "";
}
