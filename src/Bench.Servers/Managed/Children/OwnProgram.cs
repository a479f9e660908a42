namespace Bench.Servers.Managed.Children;

/// <summary>This program, as it is started again for a child process.</summary>
/// <param name="File">The file to execute.</param>
/// <param name="Arguments">The arguments before a verb.</param>
public sealed record OwnProgram(string File, IReadOnlyList<string> Arguments)
{
    /// <param name="assembly">The program's file, in the folder that it runs from: its name if it was passed to <c>dotnet</c>.</param>
    public static OwnProgram Running(string assembly) => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? new(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, assembly)])
        : new(Environment.ProcessPath!, []);
}
