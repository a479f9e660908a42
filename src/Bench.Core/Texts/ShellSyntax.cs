namespace Bench.Core.Texts;

/// <summary>Writes commands for people to type, as the shell of their system reads them.</summary>
public abstract class ShellSyntax
{
    /// <summary>sh, bash, zsh and their relatives.</summary>
    public static readonly ShellSyntax Posix = new PosixShell();

    /// <summary>The usual shell of Windows.</summary>
    public static readonly ShellSyntax PowerShell = new WindowsPowerShell();

    private ShellSyntax()
    {
    }

    /// <summary>The shell that users of this machine's system have.</summary>
    public static ShellSyntax Here { get; } = OperatingSystem.IsWindows() ? PowerShell : Posix;

    /// <summary>The command with a variable set for it.</summary>
    public abstract string WithVariable(string name, string value, string command);

    private static bool IsPlain(string value) => value.Length > 0
        && value.All(character => char.IsAsciiLetterOrDigit(character) || "_-./:@%+,".Contains(character, StringComparison.Ordinal));

    private sealed class PosixShell : ShellSyntax
    {
        public override string WithVariable(string name, string value, string command) => $"{name}={Quoted(value)} {command}";

        private static string Quoted(string value) => IsPlain(value) ? value : $"'{value.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    private sealed class WindowsPowerShell : ShellSyntax
    {
        /// <summary>The variable stays set in that window: PowerShell has no form for one command alone.</summary>
        public override string WithVariable(string name, string value, string command) =>
            $"$env:{name}='{value.Replace("'", "''", StringComparison.Ordinal)}'; {command}";
    }
}
