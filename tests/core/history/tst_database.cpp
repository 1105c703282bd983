// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of opening a history: new, again, newer, foreign, damaged, unwritable.
#include <doctest/doctest.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>

#include "tests/core/history/history_fixture.h"

using namespace dadeum;

namespace {

ErrorCode openingError(const std::filesystem::path& file, std::string* message = nullptr)
{
    try {
        Database db(file);
    } catch (const Error& error) {
        if (message)
            *message = std::string(error.what()) + " | " + error.hint();
        return error.code();
    }
    return ErrorCode::Internal;
}

} // namespace

TEST_CASE("A new history is made with its folder and opens again")
{
    const TestHome home;
    const auto file = home.path() / "deep" / "한글 폴더" / "history.db";
    {
        Database db(file);
        RunStore(db).insert(home.record("a"));
    }
    Database again(file);
    CHECK(RunStore(again).count() == 1);
    CHECK(again.handle().execAndGet("PRAGMA journal_mode").getString() == "wal");
    CHECK(again.handle().execAndGet("PRAGMA foreign_keys").getInt() == 1);
    CHECK(again.handle().execAndGet("PRAGMA synchronous").getInt() == 1);
    CHECK(again.handle().execAndGet("PRAGMA user_version").getInt() == 2);
}

TEST_CASE("A history of a newer version is refused and left alone")
{
    const TestHome home;
    {
        Database db(home.historyFile());
        db.handle().exec("PRAGMA user_version = 99");
    }
    std::string message;
    CHECK((openingError(home.historyFile(), &message) == ErrorCode::Unsupported));
    CHECK(message.find("schema 99") != std::string::npos);
    CHECK(message.find("Update Dadeum") != std::string::npos);
    CHECK(std::filesystem::exists(home.historyFile()));
}

TEST_CASE("A database of another program is refused and left alone")
{
    const TestHome home;
    {
        SQLite::Database other(
            home.historyFile().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        other.exec("CREATE TABLE cats (name TEXT)");
    }
    CHECK((openingError(home.historyFile()) == ErrorCode::InvalidInput));
    SQLite::Database other(home.historyFile().string());
    CHECK(other.tableExists("cats"));
    CHECK_FALSE(other.tableExists("runs"));
}

TEST_CASE("A file that is no database is put aside and the next start is fresh")
{
    const TestHome home;
    std::ofstream(home.historyFile()) << std::string(5000, 'x');
    std::string message;
    CHECK((openingError(home.historyFile(), &message) == ErrorCode::InvalidInput));
    CHECK(message.find(".damaged-") != std::string::npos);
    bool hasCopy = false;
    for (const auto& entry : std::filesystem::directory_iterator(home.path()))
        hasCopy
            = hasCopy || entry.path().filename().string().find(".damaged-") != std::string::npos;
    CHECK(hasCopy);
    Database fresh(home.historyFile());
    CHECK(RunStore(fresh).count() == 0);
}

TEST_CASE("A damaged page found after an unclean exit puts the history aside")
{
    const TestHome home;
    const auto copy = home.path() / "crashed.db";
    {
        Database db(home.historyFile());
        for (int i = 0; i < 200; ++i)
            RunStore(db).insert(home.record("run-" + std::to_string(i)));
        db.handle().exec("PRAGMA wal_checkpoint(TRUNCATE)");
        RunStore(db).rename("run-1", "in the journal");
        // Copied while open: the copy has a journal, as after a crash.
        std::filesystem::copy_file(home.historyFile(), copy);
        std::filesystem::copy_file(home.path() / "history.db-wal", home.path() / "crashed.db-wal");
    }
    std::fstream file(copy, std::ios::in | std::ios::out | std::ios::binary);
    for (int page = 2; page < 12; ++page) {
        file.seekp(page * 4096);
        file.write(std::string(200, '\xee').data(), 200);
    }
    file.close();
    CHECK((openingError(copy) == ErrorCode::InvalidInput));
    CHECK_FALSE(std::filesystem::exists(copy));
}

TEST_CASE("A history that cannot be written says so with a hint")
{
    std::string message;
    const ErrorCode code = openingError("/proc/dadeum/history.db", &message);
    CHECK((code == ErrorCode::Io || code == ErrorCode::NotFound));
    CHECK(message.size() > 20);
}

TEST_CASE("Two connections read and write at once")
{
    const TestHome home;
    Database one(home.historyFile()), two(home.historyFile());
    home.addRun(one, "a");
    home.addRun(two, "b");
    HistoryWriter writerOne(one, "a", home.runFolder("a")),
        writerTwo(two, "b", home.runFolder("b"));
    for (int step = 1; step <= 200; ++step) {
        writerOne.write(stepEvent(step), step);
        writerTwo.write(stepEvent(step), step);
        if (step % 50 == 0)
            CHECK(RunStore(one).count() == 2);
    }
    writerOne.flush();
    writerTwo.flush();
    CHECK(writerOne.lastProblem() == "");
    CHECK(RunStore(two).metrics("a", "train_loss").size() == 200);
    CHECK(RunStore(one).metrics("b", "train_loss").size() == 200);
}

TEST_CASE("A locked history keeps rows and writes them later")
{
    const TestHome home;
    Database db(home.historyFile());
    home.addRun(db, "a");
    HistoryWriter writer(db, "a", home.runFolder("a"));
    {
        SQLite::Database blocker(home.historyFile().string(), SQLite::OPEN_READWRITE);
        SQLite::Transaction lock(blocker, SQLite::TransactionBehavior::EXCLUSIVE);
        writer.write(startedEvent(), 1);
        writer.write(stepEvent(1), 2);
        CHECK(writer.lastProblem().find("kept for later") != std::string::npos);
        CHECK(RunStore(db).metrics("a", "train_loss").empty());
    }
    writer.flush();
    CHECK(writer.lastProblem() == "");
    CHECK(RunStore(db).metrics("a", "train_loss").size() == 1);
    CHECK((RunStore(db).find("a")->status == RunStatus::Running));
}
