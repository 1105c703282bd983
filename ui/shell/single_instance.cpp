// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/single_instance.h"

#include <QCryptographicHash>
#include <QLocalSocket>
#include <QThread>

#include <unistd.h>

namespace dadeum::ui {

SingleInstance::SingleInstance(const std::filesystem::path& home, QObject* parent)
    : QObject(parent)
    , m_home(home)
{
    ensureWritableFolder(home);
    std::error_code ignored;
    const std::string path = std::filesystem::weakly_canonical(home, ignored).string();
    const QByteArray hash
        = QCryptographicHash::hash(QByteArray::fromStdString(path), QCryptographicHash::Sha256)
              .toHex();
    m_name = QStringLiteral("dadeum-%1-%2").arg(::getuid()).arg(QString::fromLatin1(hash.left(16)));
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server.nextPendingConnection()) {
            socket->write("shown\n");
            socket->flush();
            socket->disconnectFromServer();
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            Q_EMIT called();
        }
    });
    tryLock();
}

void SingleInstance::tryLock()
{
    m_lock = std::make_unique<FileLock>(m_home / "studio.lock");
    if (!m_lock->isHeld())
        return;
    // The lock is ours, so a socket of that name is left over from a process that died.
    QLocalServer::removeServer(m_name);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.listen(m_name);
}

bool SingleInstance::waitUntilFirst(int ms)
{
    constexpr int kTryMs = 200;
    for (int waited = 0; !isFirst() && waited < ms; waited += kTryMs) {
        QThread::msleep(kTryMs);
        tryLock();
    }
    return isFirst();
}

bool SingleInstance::callFirst()
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    return socket.waitForConnected(2000) && socket.waitForReadyRead(3000);
}

} // namespace dadeum::ui
