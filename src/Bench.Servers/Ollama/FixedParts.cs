using System.Text;
using Bench.Core.Plans;

namespace Bench.Servers.Ollama;

/// <summary>The unchanged parts of a cell's requests, as JSON that is created once because images are megabytes.</summary>
/// <param name="Images">A list of base64 texts; null without any.</param>
/// <param name="Tools">A list of definitions; null without any.</param>
/// <param name="Format"><c>"json"</c> or a schema; null if answers are free.</param>
internal sealed record FixedParts(byte[]? Images, byte[]? Tools, byte[]? Format)
{
    /// <summary>In bytes.</summary>
    public int Size => (Images?.Length ?? 0) + (Tools?.Length ?? 0) + (Format?.Length ?? 0);

    public static FixedParts Of(WorkloadSpec workload) => new(
        workload.Images.Count == 0 ? null : List(workload.Images.Select(image => $"\"{image.Base64}\"")),
        workload.Tools.Count == 0 ? null : List(workload.Tools.Select(tool => tool.GetRawText())),
        workload.Format is { } format ? Encoding.UTF8.GetBytes(format.Schema?.GetRawText() ?? "\"json\"") : null);

    private static byte[] List(IEnumerable<string> items) => Encoding.UTF8.GetBytes("[" + string.Join(',', items) + "]");
}
