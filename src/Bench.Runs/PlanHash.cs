using System.Security.Cryptography;
using System.Text.Json;
using Bench.Core.Plans;
using Bench.Runs.Json;

namespace Bench.Runs;

/// <summary>
/// The hash that identifies a plan: it covers everything that a manifest keeps of it. Server addresses, user and header names count,
/// because another server makes another run; secrets do not, so that a run can be resumed after a change of password.
/// </summary>
public static class PlanHash
{
    /// <summary>SHA-256 of the plan's canonical JSON (as in run.json, without white space) in lower-case hex.</summary>
    public static string Of(BenchmarkPlan plan)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonForm.Compact))
            PlanJson.Write(json, plan);
        return Convert.ToHexStringLower(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }
}
