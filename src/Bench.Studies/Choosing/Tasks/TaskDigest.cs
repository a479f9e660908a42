using System.Security.Cryptography;
using System.Text;

namespace Bench.Studies.Choosing.Tasks;

/// <summary>
/// The fingerprint of tasks, prompts and checks together. It stands in the run folder instead of the prompts, so that answers
/// are never judged by the checks of other tasks.
/// </summary>
public static class TaskDigest
{
    /// <summary>SHA-256, in lower-case hex.</summary>
    public static string Of(IReadOnlyList<QualityTask> tasks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in tasks.SelectMany(task => new[] { task.Kind, task.Prompt, task.Check.Key }))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
