using System.Text.Json;

namespace SupportMonitor.Core.Data;

/// <summary>What is left to do once a restore is decided: the next process does it, as often as it takes.</summary>
/// <param name="Folder">Where the present data go, below the data directory; made only if there are any.</param>
/// <param name="Aside">What goes there, by its name in the data directory.</param>
/// <param name="Placed">What comes from the unpacked archive, by its name in the data directory.</param>
internal sealed record RestoreRecord(string Folder, IReadOnlyList<string> Aside, IReadOnlyList<string> Placed);

/// <summary>
/// The folder in which a restore is prepared. Until its commit record is on the disk nothing of the present data has moved, and the
/// folder is discarded; from then on every move is made, however often the process is killed in between. The data must be taken alone.
/// </summary>
internal sealed class RestoreFolder(DataPlace place)
{
    private string Root => Path.Combine(place.Directory, "restore");

    private string Record => Path.Combine(Root, "commit.json");

    /// <summary>A data directory of its own, for the data to come.</summary>
    public DataPlace Unpacked => new(Path.Combine(Root, "unpacked"));

    /// <summary>True after a restore that did not come to its end.</summary>
    public static bool IsThere(DataPlace place) => Directory.Exists(new RestoreFolder(place).Root);

    /// <summary>Begins anew.</summary>
    public void Begin()
    {
        Discard();
        DataPermissions.ProtectFolder(Root);
        Directory.CreateDirectory(Unpacked.Directory);
        WholeFile.FlushDirectory(Root);
        WholeFile.FlushDirectory(place.Directory);
    }

    /// <summary>Decides: what is unpacked takes the place of what is there.</summary>
    /// <param name="names">What was unpacked, by its name in the data directory.</param>
    /// <param name="replaced">What would otherwise stay beside it and does not belong to it.</param>
    public RestoreRecord Commit(IReadOnlyList<string> names, IEnumerable<string> replaced, DateTimeOffset now)
    {
        DataPermissions.ProtectFolder(Unpacked.Directory);
        var aside = FreeName($"replaced-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        var record = new RestoreRecord(
            aside, [.. names.Concat(replaced).Distinct(StringComparer.Ordinal).Where(n => Path.Exists(Below(n)))], names);
        WholeFile.Write(Record, JsonSerializer.SerializeToUtf8Bytes(record));
        return record;
    }

    /// <summary>Makes the moves that are not made yet, and clears up.</summary>
    /// <param name="moved">Called after each step.</param>
    /// <exception cref="BackupException"><see cref="BackupProblem.RestoreBlocked"/>.</exception>
    public void Complete(RestoreRecord record, Action<string>? moved = null)
    {
        if (record.Aside.Count > 0)
        {
            DataPermissions.ProtectFolder(Below(record.Folder));
            WholeFile.FlushDirectory(place.Directory);
        }

        // What has arrived was moved before a kill; another of the same name may by now stand where it was.
        foreach (var name in record.Aside.Where(n => Path.Exists(Below(n)) && !Path.Exists(Path.Combine(Below(record.Folder), n))))
        {
            Move(Below(name), Path.Combine(Below(record.Folder), name));
        }

        foreach (var name in record.Placed.Where(n => Path.Exists(Path.Combine(Unpacked.Directory, n))))
        {
            if (Path.Exists(Below(name)))
            {
                throw new BackupException(BackupProblem.RestoreBlocked, Below(name), Path.Combine(Unpacked.Directory, name));
            }

            Move(Path.Combine(Unpacked.Directory, name), Below(name));
        }

        File.Delete(Record);
        WholeFile.FlushDirectory(Root);
        moved?.Invoke(Record);
        Discard();

        void Move(string from, string to)
        {
            if (Directory.Exists(from))
            {
                Directory.Move(from, to);
            }
            else
            {
                File.Move(from, to);
            }

            WholeFile.FlushDirectory(Path.GetDirectoryName(to)!);
            WholeFile.FlushDirectory(Path.GetDirectoryName(from)!);
            moved?.Invoke(to);
        }
    }

    /// <summary>Completes or discards what a killed restore left.</summary>
    /// <returns>True when it was completed; false when it was discarded; null when there was nothing.</returns>
    public bool? FinishInterrupted()
    {
        if (!Directory.Exists(Root))
        {
            return null;
        }

        if (!File.Exists(Record))
        {
            Discard();
            return false;
        }

        Complete(JsonSerializer.Deserialize<RestoreRecord>(File.ReadAllBytes(Record))!);
        return true;
    }

    /// <summary>Nothing was decided: the present data stay.</summary>
    public void Discard()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    private string FreeName(string wanted) =>
        Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? wanted : $"{wanted}-{n}").First(n => !Path.Exists(Below(n)));

    private string Below(string name) => Path.Combine(place.Directory, name);
}
