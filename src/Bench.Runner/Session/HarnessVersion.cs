using System.Reflection;

namespace Bench.Runner.Session;

/// <summary>This program's version, as run folders and <c>bench doctor</c> say it.</summary>
internal static class HarnessVersion
{
    public static string Text { get; } =
        typeof(HarnessVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "unknown";
}
