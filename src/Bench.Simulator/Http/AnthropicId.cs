using Bench.Simulator.Text;
using static System.FormattableString;

namespace Bench.Simulator.Http;

/// <summary>Identifiers of Anthropic's API: a prefix and twelve bytes.</summary>
internal static class AnthropicId
{
    public static string Of(string prefix, ulong bits) => Invariant($"{prefix}_{bits:x16}{Bits.Mix(bits) & 0xFFFFFFFF:x8}");
}
